package io.ronda.notification.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.core.testing.TestDatabase;
import io.ronda.notification.channel.ChannelId;
import io.ronda.notification.channel.DingTalk;
import io.ronda.notification.channel.RobotAddress;
import io.ronda.notification.channel.Webhook;
import io.ronda.notification.ladder.Recipient;
import io.ronda.notification.testing.Desk;
import io.ronda.notification.testing.Endpoint;
import io.ronda.notification.testing.Endpoint.Behaviour;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Floods, and endpoints in trouble: nothing is lost, and nobody is stormed.
final class AThousandAlarmsComeAtOnce {

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private final Desk desk = new Desk(database.jdbi(), Duration.ofSeconds(1));
  private final Endpoint first = new Endpoint();
  private final Endpoint second = new Endpoint();

  @AfterEach
  void stop() {
    desk.close();
    first.close();
    second.close();
  }

  private void group(String channel) {
    desk.ladder(new Recipient.Group(channel));
  }

  private ChannelId robot(String name, Endpoint endpoint, String fallback) {
    return desk.channel(
        name,
        new Webhook(RobotAddress.parse(endpoint.url()), null),
        fallback.isEmpty() ? null : fallback);
  }

  @Test
  void twoThousandInTenSecondsAreAFewDigestsWithEveryOne() {
    first.answers(200, "{\"errcode\": 0}");
    desk.channel("robot", new DingTalk(RobotAddress.parse(first.url()), null), null);
    group("robot");
    for (int i = 0; i < 10; i++) {
      for (int j = 0; j < 200; j++) {
        desk.raise(200L * i + j + 1);
      }
      desk.clock.advance(Duration.ofSeconds(1));
      desk.sweep();
    }
    desk.pass(Duration.ofMinutes(2));

    assertThat(first.requests()).hasSizeLessThanOrEqualTo(10);
    assertThat(first.requests().getFirst().body()).contains("200 条报警", "另有 185 条");
    assertThat(desk.messages("SENT")).isEqualTo(2_000);
  }

  @Test
  void aRobotIsNeverSentMoreThanTwentyInAMinute() {
    robot("robot", first, "");
    group("robot");
    int before = 0;
    for (int second = 0; second < 180; second++) {
      desk.raise(second + 1);
      desk.clock.advance(Duration.ofSeconds(1));
      desk.sweep();
      if (second % 60 == 59) {
        assertThat(first.requests().size() - before).isLessThanOrEqualTo(20);
        before = first.requests().size();
      }
    }
    desk.pass(Duration.ofMinutes(2));

    assertThat(desk.messages("SENT")).isEqualTo(180);
  }

  /// Three a minute: one every twenty seconds, and those that wait meanwhile together.
  @Test
  void anEvenChannelNeverSendsTwiceInARow() {
    desk.channel("robot", new Webhook(RobotAddress.parse(first.url()), null), null, 3, true);
    group("robot");
    desk.raise(1);
    desk.sweep();
    desk.raise(2);
    desk.raise(3);
    desk.pass(Duration.ofSeconds(19), Duration.ofSeconds(1));
    assertThat(first.requests()).hasSize(1);

    desk.pass(Duration.ofSeconds(2), Duration.ofSeconds(1));
    assertThat(first.requests()).hasSize(2);
    assertThat(desk.messages("SENT")).isEqualTo(3);
  }

  @Test
  void v7WhatFailsByOneChannelIsNotRepeatedByTheOther() {
    desk.reached("e-001", robot("one", first, ""));
    desk.reached("e-002", robot("two", second, ""));
    desk.ladder(new Recipient.Named("e-001"), new Recipient.Named("e-002"));
    second.answers(500, "");
    desk.raise(1);
    desk.pass(Duration.ofMinutes(6));
    assertThat(second.requests()).hasSizeBetween(2, 6);

    second.answers(200, "");
    desk.pass(Duration.ofMinutes(5));

    assertThat(first.requests()).hasSize(1);
    assertThat(desk.messages("SENT")).isEqualTo(2);
    assertThat(second.requests().getLast().header("Ronda-Message-Id"))
        .as("a repeat has the same id")
        .isEqualTo(second.requests().getFirst().header("Ronda-Message-Id"));
  }

  @Test
  void everyTroubleEndsWithTheMessageTold() {
    robot("robot", first, "");
    group("robot");
    List<Behaviour> troubles =
        List.of(
            new Behaviour.Hang(),
            new Behaviour.Reset(),
            new Behaviour.Stall(),
            new Behaviour.Answer(500, "X-A: b", ""),
            new Behaviour.Answer(429, "Retry-After: 30", ""));
    for (int i = 0; i < troubles.size(); i++) {
      first.does(troubles.get(i));
      first.forget();
      desk.raise(i + 1);
      desk.pass(Duration.ofMinutes(1), Duration.ofSeconds(1));
      assertThat(first.requests()).as("%s", troubles.get(i)).hasSizeBetween(1, 5);

      first.answers(200, "");
      desk.pass(Duration.ofMinutes(10));

      assertThat(desk.messages("SENT")).as("%s", troubles.get(i)).isEqualTo(i + 1);
    }
  }

  @Test
  void whatIsRefusedGoesByTheSecondChannel() {
    desk.reached("e-001", robot("one", first, ""), robot("two", second, ""));
    desk.ladder(new Recipient.Named("e-001"));
    first.answers(400, "");
    desk.raise(1);
    desk.pass(Duration.ofSeconds(15));

    assertThat(first.requests()).hasSize(1);
    assertThat(second.requests()).hasSize(1);
    assertThat(desk.messages("FAILED")).isEqualTo(1);
    assertThat(desk.messages("SENT")).isEqualTo(1);
  }

  @Test
  void aDeadChannelIsTriedNowAndThen() {
    robot("spare", second, "");
    robot("robot", first, "spare");
    group("robot");
    first.answers(500, "");
    for (int i = 1; i <= 60; i++) {
      desk.raise(i);
      desk.pass(Duration.ofSeconds(10));
    }
    assertThat(desk.dead()).containsExactly("demo.robot");
    assertThat(first.requests()).as("in ten minutes").hasSizeLessThan(15);
    desk.pass(Duration.ofMinutes(1));
    assertThat(desk.messages("SENT")).isEqualTo(60);

    first.answers(200, "");
    first.forget();
    for (int i = 61; i <= 90; i++) {
      desk.raise(i);
      desk.pass(Duration.ofSeconds(10));
    }

    assertThat(desk.dead()).isEmpty();
    assertThat(first.requests()).isNotEmpty();
    desk.pass(Duration.ofMinutes(2));
    assertThat(desk.messages("SENT")).isEqualTo(90);
  }

  @Test
  void whoIsKilledBetweenSendingAndWritingItDownRepeatsOnceUnderTheSameId() {
    robot("robot", first, "");
    group("robot");
    desk.raise(1);
    // Escalations, waiting, choosing; the look at the clock after the sending kills.
    int looks = 0;
    while (first.requests().isEmpty()) {
      desk.dieWhileSweeping(looks++);
    }
    assertThat(desk.messages("SENT")).isZero();

    desk.pass(Duration.ofMinutes(5));

    assertThat(first.requests()).hasSize(2);
    assertThat(first.requests().get(1).header("Ronda-Message-Id"))
        .isEqualTo(first.requests().get(0).header("Ronda-Message-Id"));
    assertThat(desk.messages("SENT")).isEqualTo(1);
  }

  @Test
  void whatWaitsForASilencedRobotGoesByItsFallback() {
    robot("spare", second, "");
    robot("robot", first, "spare");
    group("robot");
    first.does(new Behaviour.Answer(429, "Retry-After: 600", ""));
    desk.raise(1);
    desk.pass(Duration.ofSeconds(10));
    desk.raise(2);
    desk.pass(Duration.ofSeconds(20));

    assertThat(first.requests()).hasSize(1);
    assertThat(second.requests()).as("what came later").hasSize(1);
  }

  @Test
  void aMessageThatWasWrittenTooLateIsCancelledWhenItIsDue() {
    desk.reached("e-001", robot("one", first, ""));
    desk.ladder(new Recipient.Named("e-001"));
    first.answers(500, "");
    desk.raise(1);
    desk.pass(Duration.ofSeconds(5));
    desk.jdbi.useHandle(
        handle -> handle.execute("update escalation set state = 'STOPPED', next_at = null"));
    first.answers(200, "");
    first.forget();

    desk.pass(Duration.ofMinutes(5));

    assertThat(first.requests()).isEmpty();
    assertThat(desk.messages("CANCELLED")).isEqualTo(1);
  }
}
