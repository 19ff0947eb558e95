package io.ronda.alerting.task;

/// Another task that a task refers to.
public record TaskLink(long id, String number) {}
