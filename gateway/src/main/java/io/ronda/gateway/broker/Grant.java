package io.ronda.gateway.broker;

import io.ronda.core.equipment.DeviceCredentials.Credential;
import java.util.Set;

/// What an MQTT user may do.
sealed interface Grant {

  /// The last levels of the topics that devices publish on.
  Set<String> LEAVES = Set.of("telemetry", "event", "status", "tap");

  String username();

  boolean mayPublish(String topic);

  boolean maySubscribe();

  static Grant of(Credential credential) {
    return credential.equipment() == null
        ? new Site(credential.username(), credential.site())
        : new Equipment(credential.username(), credential.site(), credential.equipment());
  }

  /// Ronda's own lanes read everything.
  record Lane(String username) implements Grant {

    @Override
    public boolean mayPublish(String topic) {
      return true;
    }

    @Override
    public boolean maySubscribe() {
      return true;
    }
  }

  /// A site's gateway publishes for every equipment of the site.
  record Site(String username, String site) implements Grant {

    @Override
    public boolean mayPublish(String topic) {
      return isBelow("ronda/v1/" + site + "/", topic, 2);
    }

    @Override
    public boolean maySubscribe() {
      return false;
    }
  }

  /// A device publishes for itself.
  record Equipment(String username, String site, String equipment) implements Grant {

    @Override
    public boolean mayPublish(String topic) {
      return isBelow("ronda/v1/" + site + "/" + equipment + "/", topic, 1);
    }

    @Override
    public boolean maySubscribe() {
      return false;
    }
  }

  private static boolean isBelow(String prefix, String topic, int levels) {
    if (!topic.startsWith(prefix)) {
      return false;
    }
    String[] rest = topic.substring(prefix.length()).split("/", -1);
    return rest.length == levels && LEAVES.contains(rest[levels - 1]);
  }
}
