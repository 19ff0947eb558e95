package io.ronda.web.session;

import io.ronda.core.site.Person;
import io.ronda.core.site.PersonStore;
import io.ronda.web.problem.Failure;
import io.ronda.web.problem.FailureException;
import java.time.InstantSource;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/// The passwords of people. A person without one cannot log in.
public final class Logins {

  private final Jdbi jdbi;
  private final PersonStore persons;
  private final Sessions sessions;
  private final LoginThrottle throttle;
  private final InstantSource clock;
  private final PasswordHash hashes = new PasswordHash();
  private final RandomPassword random = new RandomPassword();

  /// Checked for unknown people, so that they take as long as known ones.
  private final String nobodysHash;

  public Logins(Jdbi jdbi, PersonStore persons, Sessions sessions, InstantSource clock) {
    this.jdbi = jdbi;
    this.persons = persons;
    this.sessions = sessions;
    this.throttle = new LoginThrottle(jdbi, clock);
    this.clock = clock;
    this.nobodysHash = hashes.of(random.next());
  }

  /// Gives the person a new random password, returned this once, and ends their sessions.
  public String issue(String person) {
    String password = random.next();
    String hash = hashes.of(password);
    jdbi.useTransaction(
        _ -> {
          save(person, hash);
          sessions.endAll(person);
        });
    return password;
  }

  /// Whether the person has a password.
  public boolean exists(String person) {
    return hash(person).isPresent();
  }

  /// The person with this password.
  ///
  /// @param address where the attempt comes from
  /// @throws io.ronda.web.problem.FailureException where the password is wrong, or there were too
  ///     many wrong ones before
  Person check(String username, String password, String address) {
    throttle.begin(username, address);
    Optional<String> hash = hash(username);
    boolean right = hashes.matches(password, hash.orElse(nobodysHash)) && hash.isPresent();
    if (!right) {
      throw new Failure.WrongPassword().exception();
    }
    throttle.succeed(username, address);
    return persons.find(username).orElseThrow(() -> new Failure.WrongPassword().exception());
  }

  /// Replaces the person's own password and ends their other sessions.
  void change(Person person, String session, String current, String next, String address) {
    try {
      check(person.id(), current, address);
    } catch (FailureException wrong) {
      throw wrong.failure() instanceof Failure.WrongPassword
          ? Failure.invalid("current", "当前密码错误", "is not your password").exception()
          : wrong;
    }
    if (next.equals(current) || next.contains(person.id())) {
      throw Failure.invalid(
              "next",
              "新密码不能与当前密码相同，也不能包含用户名",
              "must differ from the present one and must not contain your user name")
          .exception();
    }
    String hash = hashes.of(next);
    jdbi.useTransaction(
        _ -> {
          save(person.id(), hash);
          sessions.endOthers(person.id(), session);
        });
  }

  /// Forgets failed attempts that no longer count.
  public void prune() {
    throttle.prune();
  }

  private Optional<String> hash(String person) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select password from login where person = :person")
                .bind("person", person)
                .mapTo(String.class)
                .findOne());
  }

  private void save(String person, String hash) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    insert into login (person, password, changed_at) values (:person, :hash, :now)
                    on conflict (person) do update set password = :hash, changed_at = :now
                    """)
                .bind("person", person)
                .bind("hash", hash)
                .bind("now", clock.instant())
                .execute());
  }
}
