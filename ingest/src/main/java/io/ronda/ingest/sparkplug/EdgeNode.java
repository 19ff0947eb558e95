package io.ronda.ingest.sparkplug;

/// A Sparkplug edge node: one MQTT client that speaks for itself and for the devices behind it.
///
/// @param group the Sparkplug group, which is the site
public record EdgeNode(String group, String name) {

  /// Where commands for the node are published.
  public String commandTopic() {
    return "spBv1.0/%s/NCMD/%s".formatted(group, name);
  }

  @Override
  public String toString() {
    return group + "/" + name;
  }
}
