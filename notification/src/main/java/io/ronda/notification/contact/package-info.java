/// How each person is reached.
@NullMarked
package io.ronda.notification.contact;

import org.jspecify.annotations.NullMarked;
