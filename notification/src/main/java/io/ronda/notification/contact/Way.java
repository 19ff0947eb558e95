package io.ronda.notification.contact;

import io.ronda.notification.channel.ChannelId;

/// A way to somebody: a channel, and the address there: an e-mail address, a phone number to be
/// mentioned in a group; empty for everybody there.
public record Way(ChannelId channel, String address) {}
