package io.ronda.app;

import io.ronda.core.database.Database;
import io.ronda.core.site.PersonStore;
import io.ronda.web.session.Logins;
import io.ronda.web.session.Sessions;
import java.time.InstantSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// People, for when nobody can log in any more.
@Command(
    name = "user",
    description = "Works on people while the server is stopped.",
    mixinStandardHelpOptions = true)
final class UserCommand {

  @Command(
      name = "password",
      description = "Gives a person a new random password, printed once.",
      mixinStandardHelpOptions = true)
  int password(@Parameters(paramLabel = "ID") String id, @Mixin ServerFlags flags) {
    try (Parts parts = new Parts()) {
      Database database = Engines.database(flags.configuration(), parts);
      PersonStore persons = new PersonStore(database.jdbi());
      if (persons.find(id).isEmpty()) {
        throw new UnknownIdException("there is no person '%s'".formatted(id));
      }
      InstantSource clock = InstantSource.system();
      Sessions sessions = new Sessions(database.jdbi(), persons, clock);
      System.out.printf(
          "%s  password: %s%n",
          id, new Logins(database.jdbi(), persons, sessions, clock).issue(id));
      return 0;
    }
  }
}
