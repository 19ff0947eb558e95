/// What people read.
@NullMarked
package io.ronda.notification.notice;

import org.jspecify.annotations.NullMarked;
