/// The messages that wait to leave, and the courier that takes them away.
@NullMarked
package io.ronda.notification.outbox;

import org.jspecify.annotations.NullMarked;
