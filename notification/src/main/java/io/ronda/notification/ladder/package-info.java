/// Escalation ladders: who is told of an alarm, and who next while nobody answers.
@NullMarked
package io.ronda.notification.ladder;

import org.jspecify.annotations.NullMarked;
