package io.ronda.patrol.tap;

import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.core.site.Person;
import io.ronda.core.site.PersonStore;
import io.ronda.core.site.Role;
import io.ronda.core.testing.TestDatabase;
import io.ronda.core.text.Text;
import io.ronda.patrol.Estate;
import io.ronda.patrol.checkpoint.Checkpoint;
import io.ronda.patrol.checkpoint.CheckpointId;
import io.ronda.patrol.checkpoint.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ATapIsRefusedWithItsReason {

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private static final String NEW_TAG = "04A2B3C4D5E680";

  private Estate estate;

  @BeforeEach
  void anEstate() {
    estate = Estate.inShanghai(database.jdbi(), 1);
  }

  @Test
  void whenItsTagIsNotRegistered() {
    Tap tap = tap("t-1", NEW_TAG, Estate.GUARD);

    assertThat(reason(tap).en()).startsWith("tag 04A2B3C4D5E680 is not registered");
    assertThat(reason(tap).zh()).startsWith("标签 04A2B3C4D5E680 未登记");
    assertThat(kept("t-1")).startsWith("tag 04A2B3C4D5E680 is not registered");
  }

  @Test
  void untilItsTagIs() {
    String hungLater = "04FFEEDDCCBBAA";
    Tap tap = tap("t-1", hungLater, Estate.GUARD);
    estate.uploads(tap);
    estate
        .patrol
        .checkpoints()
        .save(
            new Checkpoint(
                new CheckpointId(estate.site, "cp-new"),
                Text.of("新点"),
                null,
                List.of(new Tag(hungLater, Tag.Kind.NFC))));

    assertThat(estate.uploads(tap)).containsExactly(new TapResult.Accepted("t-1"));
    assertThat(estate.uploads(tap)).containsExactly(new TapResult.Duplicate("t-1"));
    assertThat(kept("t-1")).isEqualTo("accepted");
  }

  @Test
  void whenItsTagIsOfAnotherSite() {
    Estate.inShanghai(database.jdbi(), 2);

    assertThat(reason(tap("t-1", Estate.uid(2), Estate.GUARD)).en())
        .isEqualTo("tag 00000002 is of another site");
  }

  @Test
  void whenNobodyKnowsThePerson() {
    assertThat(reason(tap("t-1", Estate.uid(1), "g-999")).en())
        .startsWith("nobody at this site is called 'g-999'");
  }

  @Test
  void whenThePersonWorksElsewhere() {
    new PersonStore(database.jdbi())
        .save(new Person("g-003", Text.of("丙"), Role.GUARD, Set.of("elsewhere")));

    assertThat(reason(tap("t-1", Estate.uid(1), "g-003")).en())
        .startsWith("nobody at this site is called 'g-003'");
  }

  @Test
  void whenThereIsNoSuchSite() {
    Tap tap = tap("nowhere", "t-1", Estate.uid(1), Estate.GUARD);

    assertThat(reason(tap).en()).isEqualTo("there is no site nowhere");
  }

  @Test
  void whateverTheDeviceSends() {
    Tap tap = tap("t-\0\ud800", "a tag\n" + "x".repeat(300), "p\0" + "y".repeat(300));

    assertThat(reason(tap).en()).contains("is not registered");
    assertThat(tap.tag()).hasSize(64).startsWith("a tag?");
    assertThat(kept("t-??")).contains("is not registered");
  }

  @Test
  void andTheOthersOfTheUploadAreTaken() {
    Tap bad = tap("t-1", NEW_TAG, Estate.GUARD);
    Tap good = tap("t-2", Estate.uid(1), Estate.GUARD);

    assertThat(estate.uploads(bad, good))
        .hasExactlyElementsOfTypes(TapResult.Refused.class, TapResult.Accepted.class);
  }

  private Tap tap(String id, String tag, String person) {
    return tap(estate.site, id, tag, person);
  }

  private Tap tap(String site, String id, String tag, String person) {
    Instant now = estate.clock.instant();
    return new Tap(site, id, tag, person, null, Tap.Source.PHONE, now, now);
  }

  private Text reason(Tap tap) {
    assertThat(estate.uploads(tap)).hasExactlyElementsOfTypes(TapResult.Refused.class);
    return ((TapResult.Refused) estate.uploads(tap).getFirst()).reason();
  }

  /// What the database says of the tap.
  private String kept(String id) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .select(
                        "select coalesce(refusal_en, 'accepted') from tap where site = ? and id ="
                            + " ?",
                        estate.site,
                        id)
                    .mapTo(String.class)
                    .one());
  }
}
