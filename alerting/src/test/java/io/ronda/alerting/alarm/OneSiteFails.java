package io.ronda.alerting.alarm;

import static io.ronda.alerting.BrocadeGarden.PUMP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ronda.core.equipment.Equipment;
import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.equipment.EquipmentStore;
import io.ronda.core.site.Site;
import io.ronda.core.site.SiteStore;
import io.ronda.core.telemetry.Batch;
import io.ronda.core.testing.TestDatabase;
import io.ronda.core.text.Text;
import java.time.Duration;
import java.time.ZoneId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A site has been deleted, and the directory does not know it yet.
class OneSiteFails {

  private static final EquipmentId ELSEWHERE = new EquipmentId("annex", "pump-1");

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private ControlRoom room;

  @BeforeEach
  void aSecondSiteIsDeleted() {
    room = ControlRoom.at(database.jdbi());
    var sites = new SiteStore(room.jdbi);
    sites.save(new Site("annex", Text.of("Annex"), ZoneId.of("Asia/Shanghai")));
    new EquipmentStore(room.jdbi)
        .save(new Equipment(ELSEWHERE, Text.of("Pump"), "pump", null, Text.of("")));
    room.directory.reload();
    sites.delete("annex");
  }

  @Test
  void theSweepOfTheOthersGoesOn() {
    room.reads(PUMP, "pressure", 0.2);
    for (int second = 0; second < 10; second++) {
      room.clock.advance(Duration.ofSeconds(1));
      assertThatThrownBy(room::sweep).hasMessageContaining("evaluation_site");
    }

    assertThat(room.onlyAlarm().equipment()).isEqualTo(PUMP);
  }

  @Test
  void aBatchIsNotTakenHalfUntilTheDirectoryKnows() {
    Batch batch =
        ControlRoom.readings(
            room.reading(ELSEWHERE, "pressure", room.clock.instant(), 0.2),
            room.reading(PUMP, "pressure", room.clock.instant(), 0.2));
    assertThatThrownBy(() -> room.engine().accept(batch)).hasMessageContaining("evaluation_site");

    room.directory.reload();
    room.engine().accept(batch);
    room.pass(Duration.ofSeconds(10));
    assertThat(room.onlyAlarm().equipment()).isEqualTo(PUMP);
  }
}
