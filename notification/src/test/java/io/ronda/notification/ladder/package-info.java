/// Ladders, climbed while time passes.
@NullMarked
package io.ronda.notification.ladder;

import org.jspecify.annotations.NullMarked;
