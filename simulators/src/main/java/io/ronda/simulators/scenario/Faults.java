package io.ronda.simulators.scenario;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The faults that are there at one moment, of all equipment.
public record Faults(List<Active> all) {

  public static final Faults NONE = new Faults(List.of());

  public Faults {
    all = List.copyOf(all);
  }

  public Stream<Active> of(String equipment, Fault fault) {
    return all.stream()
        .filter(active -> active.injection().fault() == fault)
        .filter(active -> active.injection().equipment().equals(equipment));
  }

  public Optional<Active> first(String equipment, Fault fault) {
    return of(equipment, fault).findFirst();
  }

  public boolean has(String equipment, Fault fault) {
    return first(equipment, fault).isPresent();
  }

  /// A fault that creeps in: 0 without it, then nearer and nearer to 1 with this time constant.
  public double growth(String equipment, Fault fault, double timeConstantSeconds) {
    return first(equipment, fault)
        .map(active -> 1 - Math.exp(-active.seconds() / timeConstantSeconds))
        .orElse(0.0);
  }
}
