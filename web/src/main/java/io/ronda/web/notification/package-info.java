/// Ladders, shifts, channels and contacts, and who was told what.
@NullMarked
package io.ronda.web.notification;

import org.jspecify.annotations.NullMarked;
