package io.ronda.alerting.alarm;

import static io.ronda.alerting.BrocadeGarden.PUMP;
import static io.ronda.alerting.BrocadeGarden.SECOND_PUMP;
import static io.ronda.alerting.BrocadeGarden.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.alerting.BrocadeGarden;
import io.ronda.core.equipment.EquipmentDirectory;
import io.ronda.core.profile.RuleOverride;
import io.ronda.core.profile.RuleOverrideStore;
import io.ronda.core.testing.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Two pumps speak through a gateway whose silence counts until 10:01 only; it is 10:00, and a
/// pump is silent after two minutes.
class AGatewayIsMissedInItsHours {

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  @Test
  void afterThemItPutsOffNoSilenceBehindIt() {
    EquipmentDirectory directory = BrocadeGarden.in(database.jdbi()).directoryWithGateway();
    new RuleOverrideStore(database.jdbi())
        .save(
            RuleOverride.of("gateway", "silent", SITE, "{schedule: {from: '09:00', to: '10:01'}}"));
    directory.reload();
    ControlRoom room = ControlRoom.at(database.jdbi(), directory);
    otherPumpSpeaks(room, Duration.ofSeconds(90));
    room.reads(PUMP, "pressure", 0.4);
    otherPumpSpeaks(room, Duration.ofMinutes(2));
    room.pass(Duration.ofSeconds(2));

    assertThat(room.liveAlarms()).extracting(Alarm::equipment).contains(PUMP);
  }

  private static void otherPumpSpeaks(ControlRoom room, Duration duration) {
    for (long i = 0; i < duration.toSeconds(); i += 10) {
      room.pass(Duration.ofSeconds(10));
      room.reads(SECOND_PUMP, "pressure", 0.4);
    }
  }
}
