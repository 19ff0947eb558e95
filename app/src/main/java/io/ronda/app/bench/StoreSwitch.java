package io.ronda.app.bench;

import java.io.IOException;
import java.util.Map;

/// Takes the telemetry store away from a server, and gives it back.
interface StoreSwitch extends AutoCloseable {

  /// What makes a server use the store.
  Map<String, String> settings();

  void off() throws IOException, InterruptedException;

  /// Changes nothing where the store is on.
  void on() throws IOException, InterruptedException;

  @Override
  void close() throws IOException;
}
