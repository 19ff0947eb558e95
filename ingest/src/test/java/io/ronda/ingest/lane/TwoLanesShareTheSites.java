package io.ronda.ingest.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.core.config.IngestConfig;
import io.ronda.core.equipment.Equipment;
import io.ronda.core.equipment.EquipmentDirectory;
import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.equipment.EquipmentStore;
import io.ronda.core.profile.ProfileStore;
import io.ronda.core.site.Site;
import io.ronda.core.site.SiteStore;
import io.ronda.core.testing.TestDatabase;
import io.ronda.core.text.Text;
import java.time.Duration;
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
    var only = subscriptions(0, 1);
    assertThat(only.own())
        .startsWith(
            "ronda/v1/+/+/telemetry",
            "ronda/v1/+/+/event",
            "ronda/v1/+/+/status",
            "ronda/v1/+/+/tap",
            "senml/v1/+/+")
        .hasSize(5 + SITES.size())
        .contains("spBv1.0/site-7/#");
    assertThat(only.foreign())
        .hasSize(5 * SITES.size())
        .contains("ronda/v1/site-7/+/event", "senml/v1/site-7/+")
        .doesNotContainAnyElementsOf(only.own());
  }

  @Test
  void ofTwoLanesEachSiteHasOne() {
    var first = subscriptions(0, 2);
    var second = subscriptions(1, 2);
    assertThat(first.own()).isNotEmpty().doesNotContainAnyElementsOf(second.own());
    assertThat(second.own()).isNotEmpty();
    assertThat(first.own().size() + second.own().size()).isEqualTo(6 * SITES.size());
    assertThat(first.foreign())
        .containsAll(second.own())
        .contains("ronda/v1/+/+/telemetry")
        .doesNotContainAnyElementsOf(first.own());
  }

  @Test
  void formatsThatAreTurnedOffAreGivenUp() {
    var plain = new Subscriptions(0, config(1, "", false), directory);
    assertThat(plain.own()).hasSize(4).allMatch(filter -> filter.startsWith("ronda/"));
    assertThat(plain.foreign()).contains("spBv1.0/demo/#", "spBv1.0/site-7/#");
  }

  private Subscriptions subscriptions(int lane, int lanes) {
    return new Subscriptions(lane, config(lanes, "senml/v1", true), directory);
  }

  private static IngestConfig config(int lanes, String senml, boolean sparkplug) {
    return new IngestConfig(lanes, 2_000, Duration.ofMillis(5), senml, sparkplug);
  }
}
