package io.ronda.alerting.alarm;

import static io.ronda.alerting.BrocadeGarden.PUMP;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Timer;
import io.ronda.core.testing.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Readings that were on their way for a while: the pump's on-delay of 10 seconds was over, in
/// event time, 20 seconds before Ronda heard of it.
class ADelayIsMeasured {

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  @Test
  void fromTheEventToTheCommittedAlarm() {
    ControlRoom room = ControlRoom.at(database.jdbi());
    room.clock.advance(Duration.ofSeconds(30));
    room.readLate(PUMP, "pressure", ControlRoom.START, 0.2);
    room.readLate(PUMP, "pressure", ControlRoom.START.plusSeconds(10), 0.2);

    Timer delay = room.meters.get("ronda.alarm.event.to.commit").timer();
    assertThat(room.onlyAlarm().raisedAt()).isEqualTo(ControlRoom.START.plusSeconds(10));
    assertThat(delay.count()).isOne();
    assertThat(delay.totalTime(SECONDS)).isEqualTo(20);
  }
}
