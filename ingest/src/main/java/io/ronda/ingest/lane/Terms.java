package io.ronda.ingest.lane;

/// What a broker said when it took a connection.
///
/// @param sessionPresent whether it still knew the session
/// @param sessionExpiry how long it keeps the session without a connection, in seconds;
///     [#NEVER_EXPIRES] for ever
/// @param maximumQos the highest quality of service that it offers
public record Terms(boolean sessionPresent, long sessionExpiry, int maximumQos) {

  /// The session expiry of a session that does not expire, as MQTT writes it.
  public static final long NEVER_EXPIRES = 0xFFFF_FFFFL;
}
