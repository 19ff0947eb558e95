/// What comes of files that say how the rules are.
@NullMarked
package io.ronda.core.provision;

import org.jspecify.annotations.NullMarked;
