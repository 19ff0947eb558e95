package io.ronda.app;

import io.ronda.core.site.Person;
import io.ronda.core.site.PersonStore;
import io.ronda.core.site.Role;
import io.ronda.core.text.Text;
import io.ronda.web.session.Logins;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/// Somebody has to let the others in: where nobody is an administrator yet, `admin` becomes one.
final class FirstAdministrator {

  private static final Person ADMIN =
      new Person("admin", Text.of("系统管理员", "Administrator"), Role.ADMINISTRATOR, Person.EVERY_SITE);

  private FirstAdministrator() {}

  /// The random password of the new administrator; empty where there is an administrator already.
  static Optional<String> make(Jdbi jdbi, Logins logins) {
    PersonStore persons = new PersonStore(jdbi);
    if (persons.all().stream().anyMatch(person -> person.role() == Role.ADMINISTRATOR)) {
      return Optional.empty();
    }
    persons.save(ADMIN);
    return Optional.of(logins.issue(ADMIN.id()));
  }
}
