package io.ronda.core.config;

import java.time.Duration;
import java.util.regex.Pattern;

/// How messages are taken in.
///
/// @param lanes how many MQTT sessions share the sites; one lane keeps one core busy
/// @param batch the most messages of one write
/// @param linger how long a lane waits for more messages before it writes what it has
/// @param senml where devices publish SenML: on `{senml}/{site}/{equipment}`; empty for nowhere
/// @param sparkplug whether the Sparkplug B messages of groups that are sites are read
public record IngestConfig(int lanes, int batch, Duration linger, String senml, boolean sparkplug) {

  private static final Pattern PREFIX = Pattern.compile("|[^/+#$][^/+#]*(/[^/+#]+)*");

  public IngestConfig {
    if (lanes < 1 || lanes > 64) {
      throw new IllegalArgumentException("ingest.lanes is %d, not 1 to 64".formatted(lanes));
    }
    if (batch < 1 || batch > 20_000) {
      throw new IllegalArgumentException("ingest.batch is %d, not 1 to 20000".formatted(batch));
    }
    if (linger.isNegative() || linger.toMillis() > 1_000) {
      throw new IllegalArgumentException("ingest.linger is %s, not PT0S to PT1S".formatted(linger));
    }
    if (!PREFIX.matcher(senml).matches() || isTaken(senml)) {
      throw new IllegalArgumentException(
          "ingest.senml is '%s', not the beginning of a topic such as senml/v1; it may not be below"
                  .formatted(senml)
              + " ronda or spBv1.0");
    }
  }

  private static boolean isTaken(String prefix) {
    return (prefix + "/").startsWith("ronda/") || (prefix + "/").startsWith("spBv1.0/");
  }
}
