/// Shifts: who is on duty at a site, and when.
@NullMarked
package io.ronda.notification.duty;

import org.jspecify.annotations.NullMarked;
