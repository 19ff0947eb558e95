/// Stories of keys that are lost, changed and found again.
@NullMarked
package io.ronda.notification.secret;

import org.jspecify.annotations.NullMarked;
