package io.ronda.app;

import io.ronda.core.site.Person;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/// What the demo tells when it is ready: where it is, and who may log in.
final class DemoBanner {

  private DemoBanner() {}

  static String of(
      URI pages, URI broker, Optional<String> administrator, Map<Person, String> passwords) {
    StringBuilder text =
        new StringBuilder(
            """

            Ronda 巡达 is ready.

              Pages and API  %s
              MQTT           %s   user simulator (password: RONDA_SIMULATOR_PASSWORD)

              Log in as                                   password
            """
                .formatted(pages, broker));
    passwords.forEach(
        (person, password) ->
            text.append(
                "  %-7s %-14s %-20s %s%n"
                    .formatted(person.id(), person.role().key(), person.name().en(), password)));
    administrator.ifPresent(
        password ->
            text.append(
                "  %-7s %-14s %-20s %s%n".formatted("admin", "administrator", "", password)));
    return text.append("\nCtrl-C stops it.\n").toString();
  }
}
