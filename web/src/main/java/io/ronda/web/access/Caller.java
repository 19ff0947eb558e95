package io.ronda.web.access;

import io.ronda.alerting.task.Actor;
import io.ronda.core.site.Person;
import io.ronda.core.site.Role;
import io.ronda.core.text.Text;
import java.util.Set;

/// Who calls.
public sealed interface Caller {

  /// Whom the call counts for: what this person may do and see, the caller may.
  Person person();

  /// Somebody who has not logged in; sees nothing that belongs to a site.
  record Nobody() implements Caller {

    private static final Person PERSON =
        new Person("nobody", new Text("未登录", "Not logged in"), Role.VIEWER, Set.of());

    @Override
    public Person person() {
      return PERSON;
    }
  }

  /// A program with the administrator token: it may do everything, and act for any person.
  record Program() implements Caller {

    private static final Person PERSON =
        new Person(
            Actor.PROGRAM, new Text("接口令牌", "API token"), Role.ADMINISTRATOR, Person.EVERY_SITE);

    @Override
    public Person person() {
      return PERSON;
    }
  }

  /// A person with a session.
  ///
  /// @param session the session's id
  /// @param csrfToken what the session's page must send with every change
  record User(Person person, String session, String csrfToken) implements Caller {}
}
