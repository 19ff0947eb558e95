package io.ronda.simulators.site;

import io.ronda.simulators.elevator.Elevator;
import io.ronda.simulators.equipment.Model;
import io.ronda.simulators.equipment.Moment;
import io.ronda.simulators.fire.FirePanel;
import io.ronda.simulators.lighting.LightingCircuit;
import io.ronda.simulators.power.PowerCabinet;
import io.ronda.simulators.pump.PumpSet;
import io.ronda.simulators.reader.TagReader;
import io.ronda.simulators.scenario.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The equipment of the simulated site, by the ids of the contract.
final class Layout {

  static final List<String> READERS = List.of("reader-1", "reader-2");

  private static final List<String> ELEVATORS =
      List.of("elevator-1", "elevator-2", "elevator-3", "elevator-4");
  private static final List<String> LOW_ZONE_PUMPS = List.of("pump-1", "pump-2", "pump-3");
  private static final List<String> HIGH_ZONE_PUMPS = List.of("pump-4", "pump-5", "pump-6");
  private static final String FIRE_PANEL = "fire-panel-1";
  private static final String POWER = "power-1";
  private static final String LIGHTING = "lighting-1";

  private Layout() {}

  static Map<String, Kind> equipment() {
    Map<String, Kind> equipment = new LinkedHashMap<>();
    ELEVATORS.forEach(id -> equipment.put(id, Kind.ELEVATOR));
    LOW_ZONE_PUMPS.forEach(id -> equipment.put(id, Kind.PUMP));
    HIGH_ZONE_PUMPS.forEach(id -> equipment.put(id, Kind.PUMP));
    equipment.put(FIRE_PANEL, Kind.FIRE_PANEL);
    equipment.put(POWER, Kind.POWER_CABINET);
    equipment.put(LIGHTING, Kind.LIGHTING);
    READERS.forEach(id -> equipment.put(id, Kind.NFC_READER));
    return equipment;
  }

  static List<Model> models(Moment start) {
    Stream<Model> elevators = ELEVATORS.stream().map(id -> Elevator.at(id, start));
    Stream<Model> readers = READERS.stream().map(TagReader::new);
    Stream<Model> others =
        Stream.of(
            PumpSet.at(LOW_ZONE_PUMPS, 0.42, 1, start),
            PumpSet.at(HIGH_ZONE_PUMPS, 0.46, 0.8, start),
            FirePanel.at(FIRE_PANEL),
            PowerCabinet.at(POWER, start),
            LightingCircuit.at(LIGHTING, start));
    return Stream.of(elevators, others, readers).flatMap(models -> models).toList();
  }
}
