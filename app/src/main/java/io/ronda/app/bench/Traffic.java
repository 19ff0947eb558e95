package io.ronda.app.bench;

/// Messages, one after the other.
interface Traffic {

  String topic(long n);

  byte[] payload(long n);
}
