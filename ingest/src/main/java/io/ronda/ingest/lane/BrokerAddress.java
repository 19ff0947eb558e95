package io.ronda.ingest.lane;

import org.jspecify.annotations.Nullable;

/// Where the broker is, and as whom the lanes read from it.
///
/// @param uri for example `tcp://localhost:1883` or `ssl://broker:8883`
public record BrokerAddress(String uri, @Nullable String username, @Nullable String password) {

  @Override
  public String toString() {
    return uri;
  }
}
