package io.ronda.core.profile;

import org.jspecify.annotations.Nullable;

/// A bound on an amount: exactly one of `above` and `below` is given, in the amount's unit.
///
/// The bound is crossed at `v > above` (or `v < below`), if it is `inclusive` at the limit itself;
/// once crossed it stays so until `v < above - deadband` (or `v > below + deadband`).
public sealed interface Bounded
    permits Condition.Limit,
        Condition.Rate,
        Condition.Deviation,
        Condition.Aggregate,
        Condition.Levels.Level {

  @Nullable Double above();

  @Nullable Double below();

  double deadband();

  boolean inclusive();

  /// The limit, whichever side it is on.
  default double limit() {
    Double above = above();
    Double below = below();
    return above != null ? above : below != null ? below : 0;
  }

  /// Whether the limit is an upper one.
  default boolean upper() {
    return above() != null;
  }

  /// Whether an amount is beyond the bound.
  ///
  /// @param before whether the one before was; within the deadband it stays so
  default boolean exceeded(boolean before, double amount) {
    Double above = above();
    Double below = below();
    if (above != null) {
      return before
          ? amount >= above - deadband()
          : amount > above || (inclusive() && amount == above);
    }
    return below != null
        && (before
            ? amount <= below + deadband()
            : amount < below || (inclusive() && amount == below));
  }

  /// Refuses what is no bound.
  static void check(String what, @Nullable Double above, @Nullable Double below, double deadband) {
    if ((above == null) == (below == null)) {
      throw new IllegalArgumentException(
          "a %s needs exactly one of 'above' and 'below'".formatted(what));
    }
    if (deadband < 0) {
      throw new IllegalArgumentException("a deadband cannot be negative");
    }
  }
}
