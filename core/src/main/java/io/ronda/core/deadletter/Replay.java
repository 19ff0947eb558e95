package io.ronda.core.deadletter;

/// Puts dead letters through once more, after what was wrong has been put right: they are decoded,
/// stored and evaluated like messages that arrive, but with the time of their last arrival. The
/// same letter twice changes nothing.
@FunctionalInterface
public interface Replay {

  /// Returns when what the letter says is durable.
  ///
  /// @throws io.ronda.core.telemetry.StoreUnavailableException when the telemetry store is away;
  ///     the letter stays
  Replayed replay(long letter);
}
