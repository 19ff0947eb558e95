package io.ronda.notification.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.core.profile.Rule;
import io.ronda.core.text.Language;
import io.ronda.core.text.Text;
import io.ronda.notification.notice.Notice.Kind;
import io.ronda.notification.testing.Notices;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The words of letters in both languages.
final class SomebodyReadsALetter {

  private static final Text LOW = new Text("出口压力 0.21 MPa 低于 0.30 MPa", "pressure is low");

  @Test
  void anAlarmSaysWhatWhereAndWhen() {
    Notice alarm = Notices.of(Kind.RAISED, "alarm:1", Rule.Priority.CRITICAL, LOW);

    assertThat(Wording.text(alarm, Language.ZH))
        .isEqualTo("【紧急】1号水泵：出口压力 0.21 MPa 低于 0.30 MPa\n项目：锦绣花园\n时间：11-21 10:00:00");
    assertThat(Wording.text(alarm, Language.EN))
        .isEqualTo(
            "[Critical] Pump 1: pressure is low\nSite: Brocade Garden\nTime: 11-21 10:00:00");
  }

  @Test
  void aTaskDoesNotNameItsEquipmentTwice() {
    Text title = new Text("1号水泵：出口压力低", "Pump 1: pressure is low");

    assertThat(
            Wording.subject(
                Notices.of(Kind.RAISED, "task:5", Rule.Priority.HIGH, title), Language.ZH))
        .isEqualTo("【任务·重要】1号水泵：出口压力低");
  }

  @Test
  void aRecoveryIsMarked() {
    Notice over = Notices.of(Kind.RECOVERED, "alarm:1", Rule.Priority.HIGH, LOW);

    assertThat(Wording.subject(over, Language.ZH)).startsWith("【恢复】");
    assertThat(Wording.subject(over, Language.EN)).startsWith("[Recovered] Pump 1");
  }

  @Test
  void aDigestCountsAllAndNamesTheWorstFirst() {
    List<Notice> many = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      many.add(Notices.of(Kind.RAISED, "alarm:" + i, Rule.Priority.LOW, LOW));
    }
    many.add(Notices.of(Kind.RAISED, "alarm:fire", Rule.Priority.CRITICAL, Text.of("火警 3 层")));
    var letter = new Letter("ronda-1", "", Language.ZH, many);

    assertThat(letter.text().lines().toList())
        .startsWith("【汇总】41 条报警与任务", "紧急 1，低 40", "11-21 10:00:00 【紧急】1号水泵：火警 3 层")
        .endsWith("…另有 26 条，请在系统中查看")
        .hasSize(2 + Wording.LINES + 1);
  }

  @Test
  void whatADeviceSaysBreaksNoLine() {
    Notice forged =
        Notices.of(
            Kind.RAISED,
            "alarm:1",
            Rule.Priority.HIGH,
            Text.of("fire\r\nBcc: everybody@example.org"));

    assertThat(Wording.subject(forged, Language.EN)).doesNotContain("\n").doesNotContain("\r");
  }

  @Test
  void aTextIsCutBetweenCharacters() {
    assertThat(Wording.cut("ab🔥cd", 4)).isEqualTo("ab…");
    assertThat(Wording.cut("abcd", 4)).isEqualTo("abcd");
  }
}
