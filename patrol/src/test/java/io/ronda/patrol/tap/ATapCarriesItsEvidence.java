package io.ronda.patrol.tap;

import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.core.testing.TestDatabase;
import io.ronda.core.text.Text;
import io.ronda.patrol.Estate;
import io.ronda.patrol.checkpoint.Checkpoint;
import io.ronda.patrol.checkpoint.CheckpointId;
import io.ronda.patrol.checkpoint.Tag;
import io.ronda.patrol.plan.Schedule;
import io.ronda.patrol.round.Evidence;
import io.ronda.patrol.round.Presence;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ATapCarriesItsEvidence {

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private Estate estate;
  private Instant now;

  @BeforeEach
  void anOpenRoundWithATagAndACode() {
    estate = Estate.inShanghai(database.jdbi(), 1);
    estate
        .patrol
        .checkpoints()
        .save(
            new Checkpoint(
                new CheckpointId(estate.site, "cp-2"),
                Text.of("2 号点"),
                null,
                List.of(new Tag(Estate.uid(2), Tag.Kind.QR))));
    estate.patrol.routes().save(estate.route(1, 2));
    estate
        .patrol
        .plans()
        .save(
            estate.plan(
                Schedule.DailyAt.everyDay(LocalTime.parse("14:00")),
                Duration.ofHours(2),
                Duration.ZERO));
    estate.until("2026-11-20T14:00");
    estate.until("2026-11-20T15:00");
    now = estate.clock.instant();
  }

  @Test
  void fromAReaderThatIsOnline() {
    assertThat(proof(1, Tap.Source.READER, now.minusSeconds(60)).evidence()).isEqualTo(Evidence.B);
  }

  @Test
  void fromAPhoneThatIsOnline() {
    assertThat(proof(1, Tap.Source.PHONE, now.minusSeconds(60)).evidence()).isEqualTo(Evidence.C);
  }

  @Test
  void fromADeviceThatWasOffline() {
    assertThat(proof(1, Tap.Source.READER, now.minusSeconds(61)).evidence()).isEqualTo(Evidence.D);
  }

  @Test
  void fromACodeThatAnybodyCanPhotograph() {
    assertThat(proof(2, Tap.Source.PHONE, now).evidence()).isEqualTo(Evidence.E);
  }

  @Test
  void fromAClockThatIsALittleAhead() {
    Presence presence = proof(1, Tap.Source.READER, now.plusSeconds(60));

    assertThat(presence.evidence()).isEqualTo(Evidence.B);
    assertThat(presence.at()).isEqualTo(now.plusSeconds(60));
  }

  @Test
  void fromAClockThatIsFarAhead() {
    Presence presence = proof(1, Tap.Source.READER, now.plus(Duration.ofDays(400)));

    assertThat(presence.evidence()).isEqualTo(Evidence.D);
    assertThat(presence.at()).isEqualTo(now);
  }

  @Test
  void whateverTheClockSays() {
    assertThat(proof(1, Tap.Source.PHONE, Instant.MAX).at()).isEqualTo(now);
    estate.uploads(tap(1, Tap.Source.PHONE, Instant.MIN));
  }

  private Presence proof(int checkpoint, Tap.Source source, Instant claimed) {
    estate.uploads(tap(checkpoint, source, claimed));
    return Estate.presences(estate.round("2026-11-20T14:00")).getLast();
  }

  private Tap tap(int checkpoint, Tap.Source source, Instant claimed) {
    return new Tap(
        estate.site,
        "t-" + claimed,
        Estate.uid(checkpoint),
        Estate.GUARD,
        null,
        source,
        claimed,
        now);
  }
}
