package io.ronda.notification.ladder;

import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.alerting.alarm.AlarmInput;
import io.ronda.alerting.alarm.AlarmState;
import io.ronda.core.database.Database;
import io.ronda.core.profile.Rule;
import io.ronda.core.testing.TestDatabase;
import io.ronda.notification.testing.Desk;
import io.ronda.notification.testing.Endpoint;
import io.ronda.notification.testing.Endpoint.Request;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;

/// Random stories of one alarm, of people, of time and of processes that die anywhere, held against
/// a model that counts: who has to be told is told, once; nobody else is.
class AnyStoryOfAnEscalationAddsUp {

  private static final Database DATABASE = TestDatabase.open();
  private static final Duration FULL_CLIMB = Duration.ofMinutes(6);

  @AfterContainer
  static void closeTheDatabase() {
    DATABASE.close();
  }

  sealed interface Step {
    /// The condition holds.
    record Raise() implements Step {}

    record Acknowledge() implements Step {}

    /// The condition is gone.
    record Clear() implements Step {}

    /// The alarm is shelved or suppressed, as far as notification can tell.
    record Withdraw() implements Step {}

    record Wait(int seconds) implements Step {}

    /// A sweep whose process dies at a look at its clock.
    record Die(int looksAtTheClock) implements Step {}
  }

  @Provide
  Arbitrary<List<Step>> stories() {
    return Arbitraries.<Step>frequencyOf(
            Tuple.of(4, Arbitraries.create(Step.Raise::new)),
            Tuple.of(2, Arbitraries.create(Step.Acknowledge::new)),
            Tuple.of(2, Arbitraries.create(Step.Clear::new)),
            Tuple.of(1, Arbitraries.create(Step.Withdraw::new)),
            Tuple.of(4, Arbitraries.of(1, 70, 200, 400).map(Step.Wait::new)),
            Tuple.of(3, Arbitraries.integers().between(0, 6).map(Step.Die::new)))
        .list()
        .ofMinSize(5)
        .ofMaxSize(25);
  }

  @Property(tries = 60, shrinking = ShrinkingMode.BOUNDED, edgeCases = EdgeCasesMode.NONE)
  void itIsWhatTheModelSays(@ForAll("stories") List<Step> steps) {
    try (var desk = new Desk(DATABASE.jdbi());
        var first = new Endpoint();
        var second = new Endpoint()) {
      desk.reached("e-001", desk.webhook("first", first));
      desk.reached("s-001", desk.webhook("second", second));
      desk.ladder(new Recipient.Named("e-001"), new Recipient.Named("s-001"));
      new Story(desk, first, second).tell(steps);
    }
  }

  private static final class Story {
    private final Desk desk;
    private final Endpoint first;
    private final Endpoint second;
    private AlarmState state = AlarmState.NORMAL;
    private int annunciations;

    Story(Desk desk, Endpoint first, Endpoint second) {
      this.desk = desk;
      this.first = first;
      this.second = second;
    }

    void tell(List<Step> steps) {
      for (Step step : steps) {
        long before = told(first) + told(second);
        boolean quiet = state != AlarmState.UNACK;
        take(step);
        if (quiet && !(step instanceof Step.Raise)) {
          assertThat(told(first) + told(second))
              .as("nothing leaves after %s", step)
              .isEqualTo(before);
        }
        checkRows();
      }
      boolean climbing = state == AlarmState.UNACK;
      desk.pass(FULL_CLIMB);
      desk.pass(FULL_CLIMB);
      if (climbing) {
        // What was told by the newest annunciation has reached both.
        assertThat(sent("RAISED", "e-001")).isEqualTo(1);
        assertThat(sent("RAISED", "s-001")).isEqualTo(1);
      }
      assertThat(open()).isZero();
      assertThat(ids(first)).hasSizeLessThanOrEqualTo(2 * annunciations);
      if (state == AlarmState.NORMAL || state == AlarmState.RTN_UNACK) {
        checkRecovery();
      }
    }

    private void take(Step step) {
      switch (step) {
        case Step.Raise() -> {
          if (state != AlarmState.UNACK && state != AlarmState.ACKED) {
            annunciations++;
            to(AlarmInput.RAISE, AlarmState.UNACK);
          }
        }
        case Step.Acknowledge() -> {
          if (state == AlarmState.UNACK) {
            to(AlarmInput.ACKNOWLEDGE, AlarmState.ACKED);
          } else if (state == AlarmState.RTN_UNACK) {
            to(AlarmInput.ACKNOWLEDGE, AlarmState.NORMAL);
          }
        }
        case Step.Clear() -> {
          if (state == AlarmState.UNACK) {
            to(AlarmInput.CLEAR, AlarmState.RTN_UNACK);
          } else if (state == AlarmState.ACKED) {
            to(AlarmInput.CLEAR, AlarmState.NORMAL);
          }
        }
        case Step.Withdraw() -> {
          if (state != AlarmState.NORMAL) {
            withdrawn = true;
            to(AlarmInput.REDEFINE, AlarmState.NORMAL);
          }
        }
        case Step.Wait(int seconds) ->
            desk.pass(Duration.ofSeconds(seconds), Duration.ofSeconds(1));
        case Step.Die(int looks) -> desk.dieWhileSweeping(looks);
      }
    }

    private boolean withdrawn;

    private void to(AlarmInput input, AlarmState next) {
      withdrawn = input == AlarmInput.REDEFINE;
      desk.alarm(1, Rule.Priority.HIGH, state, input, next);
      state = next;
    }

    /// Never two messages to one person by one step of one annunciation.
    private void checkRows() {
      List<Integer> counts =
          desk.jdbi.withHandle(
              handle ->
                  handle
                      .createQuery(
                          """
                          select count(*) from notification group by escalation, step, recipient
                          """)
                      .mapTo(Integer.class)
                      .list());
      assertThat(counts).allMatch(count -> count == 1);
      int climbing =
          desk.jdbi.withHandle(
              handle ->
                  handle
                      .select("select count(*) from escalation where state = 'CLIMBING'")
                      .mapTo(Integer.class)
                      .one());
      assertThat(climbing).isEqualTo(state == AlarmState.UNACK ? 1 : 0);
    }

    /// Whoever was told of the alarm knows that it is over; nobody else hears of it.
    private void checkRecovery() {
      for (String person : List.of("e-001", "s-001")) {
        int begun = total("RAISED", person);
        int over = total("RECOVERED", person);
        assertThat(over).as(person).isLessThanOrEqualTo(begun);
        if (begun > 0 && !withdrawn) {
          assertThat(lastKind(person)).isEqualTo("RECOVERED");
        }
      }
    }

    private static long told(Endpoint endpoint) {
      return endpoint.requests().stream().filter(one -> one.body().contains("\"raised\"")).count();
    }

    private static List<String> ids(Endpoint endpoint) {
      return endpoint.requests().stream()
          .map((Request request) -> request.header("Ronda-Message-Id"))
          .distinct()
          .toList();
    }

    private int open() {
      return desk.messages("PENDING") + desk.messages("RETRYING") + desk.messages("HELD");
    }

    private int sent(String kind, String person) {
      return desk.jdbi.withHandle(
          handle ->
              handle
                  .select(
                      """
                      select count(*) from notification
                      where kind = ? and recipient = ? and state = 'SENT'
                        and escalation = (select max(id) from escalation)
                      """,
                      kind,
                      person)
                  .mapTo(Integer.class)
                  .one());
    }

    private int total(String kind, String person) {
      return desk.jdbi.withHandle(
          handle ->
              handle
                  .select(
                      """
                      select count(*) from notification
                      where kind = ? and recipient = ? and state = 'SENT'
                      """,
                      kind,
                      person)
                  .mapTo(Integer.class)
                  .one());
    }

    private String lastKind(String person) {
      return desk.jdbi.withHandle(
          handle ->
              handle
                  .select(
                      """
                      select kind from notification where recipient = ? and state = 'SENT'
                      order by id desc limit 1
                      """,
                      person)
                  .mapTo(String.class)
                  .one());
    }
  }
}
