package io.ronda.app;

import io.ronda.core.database.Database;
import io.ronda.core.equipment.DeviceCredentials;
import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.equipment.EquipmentStore;
import java.time.InstantSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Devices, for setting up without the pages.
@Command(
    name = "device",
    description = "Works on devices while the server is stopped.",
    mixinStandardHelpOptions = true)
final class DeviceCommand {

  @Command(
      name = "credentials",
      description = "Gives a device a new MQTT user and password, printed once.",
      mixinStandardHelpOptions = true)
  int credentials(@Parameters(paramLabel = "SITE.EQUIPMENT") String id, @Mixin ServerFlags flags) {
    try (Parts parts = new Parts()) {
      Database database = Engines.database(flags.configuration(), parts);
      EquipmentId equipment = EquipmentId.parse(id);
      if (new EquipmentStore(database.jdbi()).find(equipment).isEmpty()) {
        throw new UnknownIdException("there is no equipment '%s'".formatted(id));
      }
      DeviceCredentials.Issued issued =
          new DeviceCredentials(database.jdbi(), InstantSource.system()).issue(equipment);
      System.out.printf("username: %s  password: %s%n", issued.username(), issued.secret());
      return 0;
    }
  }
}
