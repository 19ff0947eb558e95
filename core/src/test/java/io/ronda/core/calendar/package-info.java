/// Stories of calendars.
@NullMarked
package io.ronda.core.calendar;

import org.jspecify.annotations.NullMarked;
