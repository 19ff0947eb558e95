/// Telling people what concerns them, until somebody answers: the wiring of the parts.
@NullMarked
package io.ronda.notification;

import org.jspecify.annotations.NullMarked;
