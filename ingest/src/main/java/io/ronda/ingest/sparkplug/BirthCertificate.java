package io.ronda.ingest.sparkplug;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What an edge node, or a device behind it, says of its metrics as it is born. Later messages name
/// them by number, and leave their types out.
public record BirthCertificate(Map<String, Declared> byName, Map<Long, Declared> byAlias) {

  /// A metric that the certificate names.
  public record Declared(String name, int datatype) {

    /// Whether the metric is about the node itself: a command it takes, its session, its nature.
    public boolean isAdministrative() {
      return name.equals("bdSeq")
          || name.startsWith("Node Control/")
          || name.startsWith("Device Control/")
          || name.startsWith("Properties/");
    }
  }

  public static BirthCertificate of(List<Metric> metrics) {
    Map<String, Declared> byName = new HashMap<>();
    Map<Long, Declared> byAlias = new HashMap<>();
    for (Metric metric : metrics) {
      Declared declared = new Declared(metric.name(), metric.datatype());
      byName.put(declared.name(), declared);
      if (metric.alias() != null) {
        byAlias.put(metric.alias(), declared);
      }
    }
    return new BirthCertificate(byName, byAlias);
  }

  /// What the certificate says of the metric, or null where it says nothing.
  public @Nullable Declared find(Metric metric) {
    Declared named = byName.get(metric.name());
    return named == null && metric.alias() != null ? byAlias.get(metric.alias()) : named;
  }
}
