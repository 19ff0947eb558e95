/// Taps: tags read by people, checked, kept and handed to the rounds.
@NullMarked
package io.ronda.patrol.tap;

import org.jspecify.annotations.NullMarked;
