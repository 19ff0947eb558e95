package io.ronda.web.site;

import io.ronda.alerting.task.Actor;
import io.ronda.core.site.Person;
import io.ronda.core.site.PersonStore;
import io.ronda.core.site.Role;
import io.ronda.core.site.SiteStore;
import io.ronda.core.site.ZoneStore;
import io.ronda.core.text.Text;
import io.ronda.web.http.Changed;
import io.ronda.web.http.Endpoints;
import io.ronda.web.http.Existing;
import io.ronda.web.http.Listing;
import io.ronda.web.http.PageView;
import io.ronda.web.http.Request;
import io.ronda.web.http.Response;
import io.ronda.web.problem.Failure;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The people who work with Ronda.
public final class PersonEndpoints implements Endpoints.Source {

  private static final Listing<Person> LISTING =
      new Listing<>(
          Person::id,
          Person::name,
          Map.of("name", person -> person.name().zh(), "role", person -> person.role().key()));

  /// Names under which others than people stand in journals.
  private static final Set<String> RESERVED = Set.of(Actor.RONDA, Actor.PROGRAM, "nobody");

  private final PersonStore persons;
  private final SiteStore sites;
  private final ZoneStore zones;
  private final Consumer<String> endSessions;

  /// @param endSessions ends the sessions of a person whose rights change
  public PersonEndpoints(
      PersonStore persons, SiteStore sites, ZoneStore zones, Consumer<String> endSessions) {
    this.persons = persons;
    this.sites = sites;
    this.zones = zones;
    this.endSessions = endSessions;
  }

  record Input(
      String id,
      Text names,
      String role,
      Set<String> sites,
      @Nullable Set<String> skills,
      @Nullable Set<String> zones) {

    /// What is left out stays as it was.
    Person toPerson(Optional<Person> before) {
      return new Person(
          id,
          names,
          Role.of(role),
          sites,
          skills == null ? before.map(Person::skills).orElse(Set.of()) : skills,
          zones == null ? before.map(Person::zones).orElse(Set.of()) : zones);
    }
  }

  record Competence(Set<String> skills, Set<String> zones) {}

  @Override
  public void bind(Endpoints endpoints) {
    endpoints
        .answer("listPersons", this::list)
        .answer("getPerson", request -> Response.ok(view(find(request), request)))
        .change("createPerson", this::create)
        .change("replacePerson", this::replace)
        .change("replaceCompetence", this::teach)
        .change("deletePerson", this::delete);
  }

  private Response list(Request request) {
    Optional<String> site = request.text("site");
    Optional<Role> role = request.text("role").map(Role::of);
    List<Person> seen =
        persons.all().stream()
            .filter(person -> sharesSite(request.person(), person))
            .filter(person -> site.isEmpty() || person.maySee(site.get()))
            .filter(person -> role.isEmpty() || person.role() == role.get())
            .toList();
    return Response.ok(PageView.of(LISTING.page(seen, request), one -> view(one, request)));
  }

  private static boolean sharesSite(Person asking, Person other) {
    return asking.sites().equals(Person.EVERY_SITE)
        || other.sites().equals(Person.EVERY_SITE)
        || other.sites().stream().anyMatch(asking::maySee);
  }

  private Changed create(Request request) {
    Person person = checked(request);
    Existing.refuse(persons.find(person.id()).isPresent(), person.id());
    persons.save(person);
    return Changed.created("person/" + person.id(), view(person, request));
  }

  private Changed replace(Request request) {
    Person person = checked(request);
    Existing.checkSameId("id", person.id(), request);
    @Nullable Person before = persons.find(person.id()).orElse(null);
    persons.save(person);
    if (before != null
        && !(before.role() == person.role() && before.sites().equals(person.sites()))) {
      endSessions.accept(person.id());
    }
    return Changed.replaced(
        "person/" + person.id(),
        before == null ? null : view(before, request),
        view(person, request));
  }

  private Changed teach(Request request) {
    Person before = find(request);
    Competence competence = request.body(Competence.class);
    checkZones(competence.zones());
    Person person = before.able(competence.skills(), competence.zones());
    persons.save(person);
    return Changed.replaced("person/" + person.id(), view(before, request), view(person, request));
  }

  private void checkZones(Set<String> named) {
    Set<String> unknown = new HashSet<>(named);
    zones.all().forEach(zone -> unknown.remove(zone.site() + "." + zone.id()));
    if (!unknown.isEmpty()) {
      String names = String.join(", ", unknown);
      throw Failure.invalid("zones", "不存在的片区：" + names, "there is no zone " + names).exception();
    }
  }

  private Changed delete(Request request) {
    Person person = find(request);
    if (person.id().equals(request.person().id())) {
      throw new Failure.Conflict(
              new Text("不能删除自己：请由其他管理员操作", "You cannot delete yourself: ask another administrator"))
          .exception();
    }
    persons.delete(person.id());
    return Changed.deleted("person/" + person.id(), view(person, request));
  }

  private Person find(Request request) {
    return persons.find(request.id()).orElseThrow(() -> Failure.notFound(request.id()).exception());
  }

  private Person checked(Request request) {
    Input input = request.body(Input.class);
    Person person = input.toPerson(persons.find(input.id()));
    if (RESERVED.contains(person.id())) {
      throw Failure.invalid("id", "此编号由系统保留", "is reserved: choose another id").exception();
    }
    if (person.sites().equals(Person.EVERY_SITE)) {
      return person;
    }
    Set<String> unknown = new HashSet<>(person.sites());
    sites.all().forEach(site -> unknown.remove(site.id()));
    if (!unknown.isEmpty()) {
      String names = String.join(", ", unknown);
      throw Failure.invalid("sites", "不存在的项目：" + names, "there is no site " + names).exception();
    }
    return person;
  }

  private static PersonView view(Person person, Request request) {
    return PersonView.of(person, request.language());
  }
}
