package io.ronda.notification.channel;

import io.ronda.core.id.Ids;

/// A channel by its site and its name there; written `site.channel`, as in `demo.control-room`.
public record ChannelId(String site, String channel) {

  public ChannelId {
    Ids.check("site", site);
    Ids.check("channel", channel);
  }

  public static ChannelId parse(String id) {
    int dot = id.indexOf('.');
    if (dot < 0) {
      throw new IllegalArgumentException(
          "channel '%s' is not written as site.channel, for example demo.control-room"
              .formatted(id));
    }
    return new ChannelId(id.substring(0, dot), id.substring(dot + 1));
  }

  @Override
  public String toString() {
    return site + "." + channel;
  }
}
