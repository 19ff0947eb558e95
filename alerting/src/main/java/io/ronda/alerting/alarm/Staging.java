package io.ronda.alerting.alarm;

import java.util.ArrayList;
import java.util.List;

/// An attempt to take in observations: the slots it would change and what it demands of alarms. It
/// counts once it is committed.
final class Staging {

  private final List<Slot> slots = new ArrayList<>();
  private final List<Change> changes = new ArrayList<>();

  void add(Slot slot) {
    slots.add(slot);
  }

  void add(Change change) {
    changes.add(change);
  }

  List<Slot> slots() {
    return slots;
  }

  List<Change> changes() {
    return changes;
  }

  void commit() {
    slots.forEach(Slot::commit);
  }

  /// Takes everything back; another attempt may follow.
  void discard() {
    slots.forEach(Slot::discard);
    slots.clear();
    changes.clear();
  }
}
