package io.ronda.ingest.sparkplug;

import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.core.testing.TestDatabase;
import io.ronda.ingest.sparkplug.LifeEvent.Birth;
import io.ronda.ingest.sparkplug.LifeEvent.Death;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BirthsOutliveARestart {

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private static final EdgeNode NODE = new EdgeNode("demo", "Edge 1");

  private final BirthStore births = new BirthStore(database.jdbi());

  @BeforeEach
  void nobodyIsBorn() {
    database.jdbi().useHandle(handle -> handle.execute("delete from sparkplug_birth"));
  }

  @Test
  void theNodesOwnBirthComesFirst() {
    births.save(List.of(birth("", 1), birth("pump-2", 2), birth("pump-1", 3)));
    births.save(List.of(birth("pump-2", 4)));
    assertThat(births.all()).containsOnlyKeys(NODE);
    assertThat(ofNode()).extracting(Birth::device).containsExactly("", "pump-1", "pump-2");
    assertThat(ofNode()).extracting(Birth::receiveTime).containsExactly(1L, 3L, 4L);
    assertThat(ofNode().getFirst().payload()).containsExactly(1);
  }

  @Test
  void aNewLifeOrADeathEndsWhatWasKnown() {
    births.save(List.of(birth("", 1), birth("pump-1", 2), birth("pump-2", 3)));
    births.save(List.of(new Death(NODE, "pump-1")));
    assertThat(devices()).containsExactly("", "pump-2");
    births.save(List.of(birth("", 4)));
    assertThat(devices()).containsExactly("");
    births.save(List.of(birth("pump-1", 5), new Death(NODE, "")));
    assertThat(births.all()).isEmpty();
  }

  @Test
  void aSiteKeepsSoManyAndNoMore() {
    births.save(
        IntStream.range(0, 5_010)
            .<LifeEvent>mapToObj(i -> new Birth(new EdgeNode("demo", "n-" + i), "", new byte[0], i))
            .toList());
    assertThat(births.all()).hasSize(5_000).doesNotContainKey(new EdgeNode("demo", "n-9"));
  }

  private List<String> devices() {
    return ofNode().stream().map(Birth::device).toList();
  }

  private List<Birth> ofNode() {
    return births.all().getOrDefault(NODE, List.of());
  }

  private static Birth birth(String device, long time) {
    return new Birth(NODE, device, new byte[] {(byte) time}, time);
  }
}
