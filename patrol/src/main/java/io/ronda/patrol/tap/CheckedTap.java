package io.ronda.patrol.tap;

import io.ronda.core.text.Text;
import io.ronda.patrol.checkpoint.Tag;
import io.ronda.patrol.round.Evidence;
import java.time.Duration;
import java.time.Instant;

/// A tap and what the check found.
sealed interface CheckedTap {

  /// How far the clocks of a device and the server, and the way between them, may differ while the
  /// device counts as online.
  Duration ONLINE = Duration.ofSeconds(60);

  Tap tap();

  /// Somebody was at the checkpoint.
  ///
  /// @param checkpoint its id within the site
  record Good(Tap tap, String checkpoint, Evidence evidence) implements CheckedTap {}

  record Bad(Tap tap, Text reason) implements CheckedTap {}

  static Good at(String checkpoint, Tag.Kind kind, Tap tap) {
    return new Good(tap, checkpoint, evidence(kind, tap));
  }

  /// The time that counts: what the device says, unless that lies in the future.
  default Instant eventTime() {
    return tap().claimedTime().isAfter(tap().receiveTime().plus(ONLINE))
        ? tap().receiveTime()
        : tap().claimedTime();
  }

  private static Evidence evidence(Tag.Kind kind, Tap tap) {
    if (kind == Tag.Kind.QR) {
      return Evidence.E;
    }
    if (Duration.between(tap.claimedTime(), tap.receiveTime()).abs().compareTo(ONLINE) > 0) {
      return Evidence.D;
    }
    return switch (tap.source()) {
      case READER -> Evidence.B;
      case PHONE -> Evidence.C;
    };
  }
}
