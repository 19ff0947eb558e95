package io.ronda.gateway.broker;

import io.ronda.core.equipment.DeviceCredentials.Credential;
import java.util.Set;

/// What an MQTT user may do.
sealed interface Grant {

  /// The last levels of the topics that devices publish on.
  Set<String> LEAVES = Set.of("telemetry", "event", "status", "tap");

  /// What Sparkplug edge nodes publish of themselves.
  Set<String> NODE_VERBS = Set.of("NBIRTH", "NDATA", "NDEATH");

  /// What Sparkplug edge nodes publish of the devices behind them.
  Set<String> DEVICE_VERBS = Set.of("DBIRTH", "DDATA", "DDEATH");

  String username();

  boolean mayPublish(String topic);

  boolean maySubscribe(String filter);

  static Grant of(Credential credential, Formats formats) {
    return credential.equipment() == null
        ? new Site(credential.username(), credential.site(), formats)
        : new Equipment(credential.username(), credential.site(), credential.equipment(), formats);
  }

  /// Ronda's own lanes read everything.
  record Lane(String username) implements Grant {

    @Override
    public boolean mayPublish(String topic) {
      return true;
    }

    @Override
    public boolean maySubscribe(String filter) {
      return true;
    }
  }

  /// A site's gateway publishes for every equipment of the site. As a Sparkplug edge node it hears
  /// the commands of the site's nodes.
  record Site(String username, String site, Formats formats) implements Grant {

    @Override
    public boolean mayPublish(String topic) {
      String[] levels = topic.split("/", -1);
      return isOwn(topic, levels)
          || isSenml(topic, formats, site)
          || isSparkplug(levels, formats, site);
    }

    @Override
    public boolean maySubscribe(String filter) {
      return formats.sparkplug()
          && (filter.startsWith("spBv1.0/" + site + "/NCMD/")
              || filter.startsWith("spBv1.0/" + site + "/DCMD/")
              || filter.startsWith("spBv1.0/STATE/"));
    }

    private boolean isOwn(String topic, String[] levels) {
      return topic.startsWith("ronda/v1/" + site + "/")
          && levels.length == 5
          && LEAVES.contains(levels[4]);
    }

    private static boolean isSenml(String topic, Formats formats, String site) {
      String prefix = formats.senml() + "/" + site + "/";
      return !formats.senml().isEmpty()
          && topic.startsWith(prefix)
          && topic.indexOf('/', prefix.length()) < 0;
    }

    private static boolean isSparkplug(String[] levels, Formats formats, String site) {
      return formats.sparkplug()
          && levels.length > 3
          && levels[0].equals("spBv1.0")
          && levels[1].equals(site)
          && ((levels.length == 4 && NODE_VERBS.contains(levels[2]))
              || (levels.length == 5 && DEVICE_VERBS.contains(levels[2])));
    }
  }

  /// A device publishes for itself, also as a Sparkplug edge node without devices behind it.
  record Equipment(String username, String site, String equipment, Formats formats)
      implements Grant {

    @Override
    public boolean mayPublish(String topic) {
      return isOwn(topic) || isSenml(topic) || isSparkplug(topic);
    }

    @Override
    public boolean maySubscribe(String filter) {
      return formats.sparkplug()
          && (filter.equals("spBv1.0/%s/NCMD/%s".formatted(site, equipment))
              || filter.equals("spBv1.0/%s/NCMD/%s/#".formatted(site, equipment))
              || filter.startsWith("spBv1.0/STATE/"));
    }

    private boolean isOwn(String topic) {
      String prefix = "ronda/v1/" + site + "/" + equipment + "/";
      return topic.startsWith(prefix) && LEAVES.contains(topic.substring(prefix.length()));
    }

    private boolean isSenml(String topic) {
      return !formats.senml().isEmpty()
          && topic.equals(formats.senml() + "/" + site + "/" + equipment);
    }

    private boolean isSparkplug(String topic) {
      String[] levels = topic.split("/", -1);
      return formats.sparkplug()
          && levels.length == 4
          && levels[0].equals("spBv1.0")
          && levels[1].equals(site)
          && NODE_VERBS.contains(levels[2])
          && levels[3].equals(equipment);
    }
  }
}
