package io.ronda.ingest.decode;

import static io.ronda.ingest.decode.EdgeNodeOfTahu.metric;
import static io.ronda.ingest.decode.PumpRoom.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.core.telemetry.Value;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.eclipse.tahu.message.model.MetricDataType;
import org.jspecify.annotations.Nullable;

/// Whatever becomes of an edge node's messages on their way, a value never falls onto another point
/// than the one that was meant, and what cannot be read is refused.
class EdgeNodesLiveAndDie {

  private static final List<String> POINTS = List.of("Pressure", "Flow", "Level");
  private static final long ALIAS = 1;

  private enum Step {
    /// The node connects anew: its alias means another point now.
    NODE_BIRTH,
    DEVICE_BIRTH,
    DATA,
    DATA_LOST,
    DATA_TWICE,
    DEVICE_DEATH,
    DEATH,
    LATE_DEATH
  }

  @Property(tries = 2_000)
  void noValueFallsOntoAnotherPoint(@ForAll @Size(max = 40) List<Step> steps) {
    var story = new Telling();
    steps.forEach(story::tell);
  }

  /// What the node means, beside what the decoder makes of it.
  private static final class Telling {

    private final PumpRoom room = new PumpRoom();
    private EdgeNodeOfTahu node = new EdgeNodeOfTahu(0);
    private int life;
    private long time = NOW;

    /// The point that the decoder must know the alias for; null while the device is not born.
    private @Nullable String known;

    private boolean isNodeBorn;

    void tell(Step step) {
      switch (step) {
        case NODE_BIRTH -> nodeBirth();
        case DEVICE_BIRTH -> deviceBirth();
        case DATA -> data(1);
        case DATA_LOST -> data(0);
        case DATA_TWICE -> data(2);
        case DEVICE_DEATH -> deviceDeath();
        case DEATH -> death();
        case LATE_DEATH -> lateDeath();
      }
    }

    private void nodeBirth() {
      life++;
      node = new EdgeNodeOfTahu(life);
      assertThat(decode(node.birth()).refusals()).isEmpty();
      isNodeBorn = true;
      known = null;
    }

    private void deviceBirth() {
      String meant = meant();
      Decoded born =
          decode(node.deviceBirth("pump-1", metric(meant, ALIAS, MetricDataType.Double, 1.0)));
      assertThat(born.refusals()).isEmpty();
      assertThat(born.batch().statuses()).singleElement().matches(status -> status.online());
      known = meant;
    }

    private void data(int times) {
      time++;
      Message message = node.deviceData("pump-1", metric(ALIAS, time, MetricDataType.Double, 0.5));
      for (int i = 0; i < times; i++) {
        Decoded decoded = decode(message);
        if (known == null) {
          assertThat(decoded.refusals())
              .extracting(Refusal::reason)
              .containsExactly(Reason.NOT_BORN);
          assertThat(decoded.batch().isEmpty()).isTrue();
        } else {
          assertThat(decoded.batch().readings())
              .singleElement()
              .satisfies(
                  reading -> {
                    assertThat(reading.point()).isEqualTo(PointNames.id(meant()));
                    assertThat(reading.eventTime()).isEqualTo(time);
                    assertThat(reading.value()).isEqualTo(Value.of(0.5));
                  });
        }
      }
    }

    private void deviceDeath() {
      assertThat(decode(node.deviceDeath("pump-1")).batch().statuses())
          .singleElement()
          .matches(status -> !status.online());
      known = null;
    }

    private void death() {
      assertThat(decode(node.death()).refusals()).isEmpty();
      isNodeBorn = false;
      known = null;
    }

    private void lateDeath() {
      Decoded decoded = decode(new EdgeNodeOfTahu(9_999).death());
      if (isNodeBorn) {
        assertThat(decoded.lives()).isEmpty();
      } else {
        known = null;
      }
    }

    private String meant() {
      return POINTS.get(life % POINTS.size());
    }

    private Decoded decode(Message message) {
      return room.decode(List.of(message));
    }
  }
}
