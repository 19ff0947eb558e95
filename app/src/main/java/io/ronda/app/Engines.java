package io.ronda.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.ronda.core.config.Configuration;
import io.ronda.core.config.DataConfig;
import io.ronda.core.config.DatabaseConfig;
import io.ronda.core.config.MqttConfig;
import io.ronda.core.config.Secret;
import io.ronda.core.database.DataDirectoryLock;
import io.ronda.core.database.Database;
import io.ronda.core.database.DatabaseUnavailableException;
import io.ronda.core.database.EmbeddedPostgres;
import io.ronda.core.equipment.DeviceCredentials;
import io.ronda.core.telemetry.TelemetryStore;
import io.ronda.gateway.broker.EmbeddedBroker;
import io.ronda.gateway.broker.Formats;
import io.ronda.gateway.broker.SiteUser;
import io.ronda.ingest.lane.BrokerAddress;
import io.ronda.ingest.telemetry.InfluxTelemetryStore;
import io.ronda.ingest.telemetry.PostgresTelemetryStore;
import io.ronda.ingest.telemetry.Retention;
import java.io.IOException;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// The engines that Ronda stands on, each its own or the external one that the configuration names.
/// What is started here is closed with `parts`.
final class Engines {

  private Engines() {}

  static Database database(Configuration configuration, Parts parts) {
    DatabaseConfig config = configuration.database();
    if (config.url() == null) {
      EmbeddedPostgres own = parts.add(EmbeddedPostgres.start(configuration.data().dir()));
      return parts.add(Database.open(own.jdbcUrl(), own.user(), own.password()));
    }
    parts.add(lock(configuration.data()));
    return parts.add(Database.open(config.url(), text(config.username()), text(config.password())));
  }

  static TelemetryStore telemetry(
      Configuration configuration, Jdbi jdbi, InstantSource clock, Parts parts) {
    return switch (configuration.telemetry().store()) {
      case POSTGRES ->
          parts.add(
              new PostgresTelemetryStore(jdbi, Retention.of(configuration.telemetry()), clock));
      case INFLUX -> parts.add(new InfluxTelemetryStore(configuration.influx()));
    };
  }

  static Broker broker(
      Configuration configuration,
      List<SiteUser> siteUsers,
      Jdbi jdbi,
      MeterRegistry meters,
      InstantSource clock,
      Parts parts) {
    MqttConfig config = configuration.mqtt();
    if (config.broker() != null) {
      Secret password = config.password();
      return new Broker.External(
          new BrokerAddress(
              config.broker(), config.username(), password == null ? null : password.value()));
    }
    EmbeddedBroker own =
        parts.add(
            new EmbeddedBroker(
                config.host(),
                config.port(),
                configuration.data().dir().resolve("mqtt"),
                new DeviceCredentials(jdbi, clock)::authenticate,
                siteUsers,
                new Formats(configuration.ingest().senml(), configuration.ingest().sparkplug()),
                meters,
                clock));
    own.start();
    return new Broker.Embedded(own);
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }

  private static String text(@Nullable Secret value) {
    return value == null ? "" : value.value();
  }

  /// With an external database the data directory still holds the broker's journal.
  private static DataDirectoryLock lock(DataConfig data) {
    try {
      return DataDirectoryLock.take(Files.createDirectories(data.dir()));
    } catch (IOException unusable) {
      throw new DatabaseUnavailableException(
          "cannot use the data directory %s: %s".formatted(data.dir(), unusable), unusable);
    }
  }
}
