package io.ronda.notification.channel;

import java.time.Instant;
import org.jdbi.v3.core.Handle;

/// Is told when a channel dies or comes back, each time once, within the transaction that finds it
/// out.
public interface ChannelHealth {

  /// Nobody wants to know.
  ChannelHealth UNWATCHED =
      new ChannelHealth() {
        @Override
        public void dead(Handle transaction, ChannelId channel, Instant since, String reason) {}

        @Override
        public void alive(Handle transaction, ChannelId channel) {}
      };

  /// Several tries in a row have failed, over some minutes.
  ///
  /// @param since when the first of them failed
  /// @param reason of the last one; holds no secret
  void dead(Handle transaction, ChannelId channel, Instant since, String reason);

  /// A channel that was dead has taken a letter.
  void alive(Handle transaction, ChannelId channel);
}
