package io.ronda.notification.channel;

import io.ronda.notification.notice.Letter;

/// A channel whose secrets cannot be opened: nothing leaves by it until the key is back or they are
/// entered again.
///
/// @param reason what to do; holds no secret
public record Locked(Kind kind, String host, String reason) implements Transport {

  @Override
  public Receipt send(Letter letter, Post post) {
    return new Receipt.Unanswered(reason);
  }
}
