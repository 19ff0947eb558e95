package io.ronda.notification.channel;

import io.ronda.notification.notice.Letter;

/// How a channel sends. Nothing of it shows a secret when it is printed.
public sealed interface Transport permits Email, Webhook, DingTalk, WeCom, Feishu {

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
    FEISHU;

    /// Whether each address has a limit of its own, and not all that the channel sends.
    public boolean limitsEachAddress() {
      return this == EMAIL;
    }
  }
}
