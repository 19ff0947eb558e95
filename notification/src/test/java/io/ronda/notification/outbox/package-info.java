/// Messages, on their way through trouble.
@NullMarked
package io.ronda.notification.outbox;

import org.jspecify.annotations.NullMarked;
