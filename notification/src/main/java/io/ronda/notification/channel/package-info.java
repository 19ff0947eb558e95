/// The ways out: e-mail, webhooks and robots of groups, and how well they work.
@NullMarked
package io.ronda.notification.channel;

import org.jspecify.annotations.NullMarked;
