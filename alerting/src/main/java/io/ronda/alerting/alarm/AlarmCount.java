package io.ronda.alerting.alarm;

/// How many alarms are live, and how many of them wait to be acknowledged.
public record AlarmCount(int open, int unacknowledged) {}
