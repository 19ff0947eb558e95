package io.ronda.app.bench;

/// Readings that are missing, and readings that are there more than once.
record Balance(long lost, long doubled) {

  static final Balance EVEN = new Balance(0, 0);

  static Balance of(long published, long stored) {
    return new Balance(Math.max(0, published - stored), Math.max(0, stored - published));
  }

  Balance plus(Balance other) {
    return new Balance(lost + other.lost, doubled + other.doubled);
  }
}
