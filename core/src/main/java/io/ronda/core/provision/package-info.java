/// Profiles, overrides of rules and what other modules keep that come as files.
@NullMarked
package io.ronda.core.provision;

import org.jspecify.annotations.NullMarked;
