package io.ronda.core.config;

/// The whole configuration. Each part of Ronda is given its own section only.
///
/// The file `ronda-defaults.yaml` lists every key with its default and says what it is for.
public record Configuration(
    DataConfig data,
    SecretConfig secret,
    HttpConfig http,
    MqttConfig mqtt,
    DatabaseConfig database,
    TelemetryConfig telemetry,
    InfluxConfig influx,
    IngestConfig ingest,
    ProvisionConfig provision) {}
