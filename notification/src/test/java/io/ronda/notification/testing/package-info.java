/// Endpoints that misbehave, and a desk where alarms are told.
@NullMarked
package io.ronda.notification.testing;

import org.jspecify.annotations.NullMarked;
