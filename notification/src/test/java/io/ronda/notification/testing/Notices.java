package io.ronda.notification.testing;

import io.ronda.core.profile.Rule;
import io.ronda.core.text.Text;
import io.ronda.notification.notice.Notice;
import java.time.Instant;
import java.time.ZoneId;

/// Notices of a pump, to be put into words.
public final class Notices {

  private Notices() {}

  public static Notice of(Notice.Kind kind, String subject, Rule.Priority priority, Text message) {
    return new Notice(
        kind,
        subject,
        0,
        new Text("锦绣花园", "Brocade Garden"),
        null,
        new Text("1号水泵", "Pump 1"),
        priority,
        message,
        Instant.parse("2026-11-21T02:00:00Z"),
        ZoneId.of("Asia/Shanghai"));
  }
}
