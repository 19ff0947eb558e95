package io.ronda.notification.push;

import java.net.URI;
import java.time.Instant;

/// A browser that a person wants to be told by.
///
/// @param endpoint where its push service takes messages for it; whoever knows it may send there
/// @param p256dh the browser's public key, 65 bytes in base64url
/// @param auth what the browser shares with us alone, 16 bytes in base64url
public record Device(
    long id, String person, URI endpoint, String p256dh, String auth, Instant since) {

  @Override
  public String toString() {
    return "device %d of %s at %s".formatted(id, person, endpoint.getHost());
  }
}
