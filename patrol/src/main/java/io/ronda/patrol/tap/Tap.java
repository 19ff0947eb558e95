package io.ronda.patrol.tap;

import io.ronda.patrol.checkpoint.TagUid;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// A tag read by a person, as it comes in. Whatever a device sends can be kept: texts other than
/// the id are cut to 64 characters, control characters become `?`, and times stay within 1970 to
/// 9999, in milliseconds.
///
/// @param id made by the device, 1 to 64 characters, unique at the site; the same id twice is one
/// tap
/// @param tag the tag's UID, kept in one spelling
/// @param person the person's id
/// @param device the reader's equipment name or the phone's device id, null where it has none
/// @param claimedTime when it was, by the device's clock
public record Tap(
    String site,
    String id,
    String tag,
    String person,
    @Nullable String device,
    Source source,
    Instant claimedTime,
    Instant receiveTime) {

  /// The most characters of a text that are kept.
  private static final int LONGEST = 64;

  private static final Instant EARLIEST = Instant.EPOCH;
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  public Tap {
    id = printable(id);
    if (id.isBlank() || id.length() > LONGEST) {
      throw new IllegalArgumentException("a tap needs an id of 1 to 64 characters");
    }
    tag = cut(TagUid.normalise(tag).orElse(printable(tag)));
    person = cut(printable(person));
    device = device == null ? null : cut(printable(device));
    claimedTime = bounded(claimedTime);
    receiveTime = bounded(receiveTime);
  }

  /// What read the tag.
  public enum Source {
    /// A reader of the site, over MQTT.
    READER,
    /// A person's phone, over HTTP.
    PHONE
  }

  private static String printable(String text) {
    return text.replaceAll("[\\p{Cntrl}\\p{Cs}]", "?");
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }

  private static Instant bounded(Instant time) {
    if (time.isBefore(EARLIEST)) {
      return EARLIEST;
    }
    return time.isAfter(LATEST) ? LATEST : time.truncatedTo(ChronoUnit.MILLIS);
  }
}
