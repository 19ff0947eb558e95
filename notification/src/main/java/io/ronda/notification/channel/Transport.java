package io.ronda.notification.channel;

import io.ronda.notification.notice.Letter;
import io.ronda.notification.notice.Wording;

/// How a channel sends. Nothing of it shows a secret when it is printed.
public sealed interface Transport permits Email, Webhook, DingTalk, WeCom, Feishu, WebPush, Locked {

  /// Sends a letter and waits for the answer, for as long as the thread is not interrupted.
  Receipt send(Letter letter, Post post);

  Kind kind();

  /// Where it sends to, without anything that is secret: a host.
  String host();

  /// The kinds of channels.
  enum Kind {
    EMAIL,
    WEBHOOK,
    DINGTALK,
    WECOM,
    FEISHU,
    WEBPUSH;

    /// The most bytes of UTF-8 that a text may have, as the other side says; 0 for no limit that a
    /// letter reaches.
    public int longestText() {
      return switch (this) {
        case WECOM -> WeCom.LONGEST_TEXT;
        case WEBPUSH -> WebPush.LONGEST_TEXT;
        case EMAIL, WEBHOOK, DINGTALK, FEISHU -> 0;
      };
    }

    /// A text as it leaves.
    public String fitted(String text) {
      return switch (this) {
        case WECOM, WEBPUSH -> Wording.fitting(text, longestText());
        case FEISHU -> Feishu.harmless(text);
        case EMAIL, WEBHOOK, DINGTALK -> text;
      };
    }

    /// Whether what is read has a subject beside its text.
    public boolean hasSubject() {
      return this == EMAIL || this == WEBHOOK || this == WEBPUSH;
    }

    /// Whether each address has a limit of its own, and not all that the channel sends.
    public boolean limitsEachAddress() {
      return isPersonal();
    }

    /// Whether it reaches persons one by one, and never a whole group.
    public boolean isPersonal() {
      return this == EMAIL || this == WEBPUSH;
    }
  }
}
