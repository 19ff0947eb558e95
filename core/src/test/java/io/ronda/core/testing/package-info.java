/// What the tests of every module stand on: a real database, the clock that tests move.
@NullMarked
package io.ronda.core.testing;

import org.jspecify.annotations.NullMarked;
