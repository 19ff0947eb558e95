package io.ronda.core.telemetry;

/// Somebody who acts on what devices say. A lane acknowledges a batch only after every listener has
/// returned.
///
/// `accept` returns when its consequences are durable. If it throws, the lane offers the same batch
/// again after a pause, and after a
/// crash the broker delivers its messages again: a listener must find the second time that there is
/// nothing left to do.
/// Batches of one site come one after the other; batches of different lanes come at the same time.
@FunctionalInterface
public interface BatchListener {
  void accept(Batch batch);
}
