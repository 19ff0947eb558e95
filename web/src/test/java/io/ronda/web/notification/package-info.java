/// Notification over the API.
@NullMarked
package io.ronda.web.notification;

import org.jspecify.annotations.NullMarked;
