/// Calendars: which days are worked, in which hours, and how much of a span of time counts.
@NullMarked
package io.ronda.core.calendar;

import org.jspecify.annotations.NullMarked;
