/// What the built-in profiles promise.
@NullMarked
package io.ronda.core.profile;

import org.jspecify.annotations.NullMarked;
