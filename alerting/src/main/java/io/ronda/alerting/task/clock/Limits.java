package io.ronda.alerting.task.clock;

/// How long the parts of a task may take.
///
/// @param acceptance until the person it was given to has accepted it (接单), else somebody else is
/// asked: well within the response, so that others can still respond in time
/// @param response until somebody has accepted it
/// @param resolution until its work is done, from its opening on
/// @param callBack until somebody else has looked at the work (验收、回访), from its completion on
public record Limits(Limit acceptance, Limit response, Limit resolution, Limit callBack) {}
