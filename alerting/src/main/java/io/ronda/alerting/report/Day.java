package io.ronda.alerting.report;

import java.time.LocalDate;

/// A day of a report, in its zone.
///
/// @param whole whether all of it is in the range
/// @param annunciations in the part that is in the range
/// @param standing alarms that stood for more than 24 hours at some time of it
/// @param shelved alarms that were shelved at some time of it; and so on
public record Day(
    LocalDate date,
    boolean whole,
    long annunciations,
    long standing,
    long shelved,
    long suppressed,
    long outOfService) {}
