package io.ronda.ingest.lane;

import java.time.Instant;
import java.time.InstantSource;

/// Whether a part of a lane works, since when, and if not, why.
///
/// @param name for example `ronda-ingest-0 readings`
public record Health(String name, boolean works, Instant since, String reason) {

  /// The health of one part as it changes.
  static final class Watched {

    private final InstantSource clock;
    private volatile Health present;

    Watched(String name, boolean works, String reason, InstantSource clock) {
      this.clock = clock;
      this.present = new Health(name, works, clock.instant(), reason);
    }

    Health present() {
      return present;
    }

    void works() {
      if (!present.works) {
        present = new Health(present.name, true, clock.instant(), "");
      }
    }

    void fails(String reason) {
      Instant since = present.works ? clock.instant() : present.since;
      present = new Health(present.name, false, since, reason);
    }
  }
}
