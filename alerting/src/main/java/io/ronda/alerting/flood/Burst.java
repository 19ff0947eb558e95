package io.ronda.alerting.flood;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// The alarms that were annunciated at a site in the last ten minutes, oldest first, and whether
/// they are a flood: more than ten begin one, and it is over when there are less than five
/// (ISA-18.2-2016, 16.4.4). An alarm that chatters counts once: it is a matter of its own.
record Burst(List<Annunciation> alarms) {

  static final Duration WINDOW = Duration.ofMinutes(10);
  static final int MOST = 10;
  static final int OVER_BELOW = 5;

  /// What came before a pause as long as this has nothing to do with what came after it.
  private static final Duration PAUSE = Duration.ofMinutes(1);

  Burst {
    alarms = List.copyOf(alarms);
  }

  /// An alarm that began to ask for a person.
  record Annunciation(long alarm, Instant at) {}

  boolean isFlood() {
    return alarms.size() > MOST;
  }

  boolean isOver() {
    return alarms.size() < OVER_BELOW;
  }

  /// The alarm that the flood began with: the first after the last pause after which enough came
  /// for a flood to go on.
  Annunciation first() {
    for (int i = alarms.size() - OVER_BELOW; i > 0; i--) {
      Instant before = alarms.get(i - 1).at();
      if (before.plus(PAUSE).isBefore(alarms.get(i).at())) {
        return alarms.get(i);
      }
    }
    return alarms.getFirst();
  }
}
