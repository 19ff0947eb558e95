package io.ronda.notification.channel;

import io.ronda.core.text.Language;
import io.ronda.core.text.Text;
import org.jspecify.annotations.Nullable;

/// A channel (通知渠道): one way on which messages leave, such as the robot of a group.
///
/// @param language of what is told to a whole group; a person is told in the person's own
/// @param perMinute how many letters may leave in any minute: to the group, or to each address
/// @param evenly whether they are spread over the minute, and none leaves right after another
/// @param fallback the channel of the same site that is used where this one fails, or null
public record Channel(
    ChannelId id,
    Text name,
    Transport transport,
    Language language,
    int perMinute,
    boolean evenly,
    @Nullable String fallback,
    boolean enabled) {

  /// DingTalk and WeCom let a robot send so many messages in a minute.
  public static final int PER_MINUTE = 20;

  public Channel {
    if (perMinute < 1 || perMinute > 1_000) {
      throw new IllegalArgumentException("perMinute is %d, not 1 to 1000".formatted(perMinute));
    }
    if (id.channel().equals(fallback)) {
      throw new IllegalArgumentException("a channel cannot be its own fallback");
    }
  }
}
