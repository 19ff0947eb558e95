package io.ronda.ingest.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.core.equipment.Equipment;
import io.ronda.core.equipment.EquipmentDirectory;
import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.equipment.EquipmentStore;
import io.ronda.core.profile.ProfileStore;
import io.ronda.core.site.Site;
import io.ronda.core.site.SiteStore;
import io.ronda.core.testing.TestDatabase;
import io.ronda.core.text.Text;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TwoLanesShareTheSites {

  private static final List<String> SITES =
      Stream.concat(Stream.of("demo"), IntStream.range(1, 20).mapToObj(i -> "site-" + i)).toList();

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private EquipmentDirectory directory;

  @BeforeEach
  void twentySites() {
    DemoSite.in(database.jdbi());
    var equipment = new EquipmentStore(database.jdbi());
    for (String site : SITES) {
      new SiteStore(database.jdbi()).save(new Site(site, Text.of(site), ZoneId.of("UTC")));
      equipment.save(
          new Equipment(
              new EquipmentId(site, "pump-1"), Text.of("pump"), "pump", null, Text.of("")));
    }
    directory = new EquipmentDirectory(equipment, new ProfileStore(database.jdbi()));
  }

  @Test
  void oneLaneReadsEverySiteAndGivesUpItsShareOfEarlierLanes() {
    var only = new Subscriptions(0, 1, directory);
    assertThat(only.own())
        .containsExactly(
            "ronda/v1/+/+/telemetry",
            "ronda/v1/+/+/event",
            "ronda/v1/+/+/status",
            "ronda/v1/+/+/tap");
    assertThat(only.foreign()).hasSize(4 * SITES.size()).contains("ronda/v1/site-7/+/event");
  }

  @Test
  void ofTwoLanesEachSiteHasOne() {
    var first = new Subscriptions(0, 2, directory);
    var second = new Subscriptions(1, 2, directory);
    assertThat(first.own()).isNotEmpty().doesNotContainAnyElementsOf(second.own());
    assertThat(second.own()).isNotEmpty();
    assertThat(first.own().size() + second.own().size()).isEqualTo(4 * SITES.size());
    assertThat(first.foreign()).containsAll(second.own()).contains("ronda/v1/+/+/telemetry");
  }
}
