/// How an elevator moves.
@NullMarked
package io.ronda.simulators.elevator;

import org.jspecify.annotations.NullMarked;
