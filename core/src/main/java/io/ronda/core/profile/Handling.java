package io.ronda.core.profile;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What people may and must do with the alarms of a rule.
///
/// @param ackRequired whether an alarm stays after its condition is gone until somebody has seen it
/// @param shelvable whether it may be put aside for a while
/// @param maxShelve how long at most
/// @param outOfService who may take it out of service, without an end
/// @param reAlarm how long after its acknowledgement an alarm that still holds is announced again;
/// null for never
/// @param reAlarms how often at most, for one occurrence
/// @param ackTimeout how long an acknowledgement is good for while the condition holds; null for as
/// long as it holds
/// @param noteRequired whether who acknowledges has to say something about it
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Handling(
    boolean ackRequired,
    boolean shelvable,
    Duration maxShelve,
    OutOfService outOfService,
    @Nullable Duration reAlarm,
    int reAlarms,
    @Nullable Duration ackTimeout,
    boolean noteRequired) {

  private static final Duration ONE_SHIFT = Duration.ofHours(8);
  private static final Duration LONGEST_SHELVE = Duration.ofDays(7);
  private static final int FEW_TIMES = 3;

  /// What holds where a rule does not say otherwise.
  public static final Handling DEFAULT = of(null, null, null, null, null, null, null, null);

  public Handling {
    check(positive(maxShelve), "'maxShelve' must be longer than nothing, for example PT8H");
    check(maxShelve.compareTo(LONGEST_SHELVE) <= 0, "'maxShelve' must be at most P7D");
    check(positive(reAlarm), "'reAlarm' must be longer than nothing, for example PT10M");
    check(positive(ackTimeout), "'ackTimeout' must be longer than nothing, for example PT30M");
    check(reAlarms >= 0, "'reAlarms' cannot be negative");
  }

  /// Who may take an alarm out of service.
  public enum OutOfService {
    /// One person with the right to.
    @JsonProperty("one-person")
    ONE_PERSON,
    /// One who proposes it, and another one who agrees.
    @JsonProperty("two-people")
    TWO_PEOPLE,
    /// Nobody.
    @JsonProperty("never")
    NEVER
  }

  /// As written in a file, where everything may be absent.
  @JsonCreator
  public static Handling of(
      @JsonProperty("ackRequired") @Nullable Boolean ackRequired,
      @JsonProperty("shelvable") @Nullable Boolean shelvable,
      @JsonProperty("maxShelve") @Nullable Duration maxShelve,
      @JsonProperty("outOfService") @Nullable OutOfService outOfService,
      @JsonProperty("reAlarm") @Nullable Duration reAlarm,
      @JsonProperty("reAlarms") @Nullable Integer reAlarms,
      @JsonProperty("ackTimeout") @Nullable Duration ackTimeout,
      @JsonProperty("noteRequired") @Nullable Boolean noteRequired) {
    return new Handling(
        !Boolean.FALSE.equals(ackRequired),
        !Boolean.FALSE.equals(shelvable),
        Objects.requireNonNullElse(maxShelve, ONE_SHIFT),
        Objects.requireNonNullElse(outOfService, OutOfService.ONE_PERSON),
        reAlarm,
        reAlarms == null ? FEW_TIMES : reAlarms,
        ackTimeout,
        Boolean.TRUE.equals(noteRequired));
  }

  /// How long it may be shelved at most; empty where it may not.
  public Optional<Duration> longestShelve() {
    return shelvable ? Optional.of(maxShelve) : Optional.empty();
  }

  private static boolean positive(@Nullable Duration duration) {
    return duration == null || duration.isPositive();
  }

  private static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
