/// Profiles and overrides of rules that come as files.
@NullMarked
package io.ronda.core.provision;

import org.jspecify.annotations.NullMarked;
