package io.ronda.notification.ladder;

import io.ronda.core.calendar.Holidays;
import io.ronda.core.profile.Rule;
import io.ronda.core.site.Person;
import io.ronda.core.site.PersonStore;
import io.ronda.core.site.Role;
import io.ronda.core.site.Site;
import io.ronda.core.site.SiteStore;
import io.ronda.notification.channel.Channel;
import io.ronda.notification.channel.ChannelId;
import io.ronda.notification.channel.ChannelStore;
import io.ronda.notification.channel.HealthStore;
import io.ronda.notification.channel.Transport;
import io.ronda.notification.contact.Contact;
import io.ronda.notification.contact.ContactStore;
import io.ronda.notification.contact.Way;
import io.ronda.notification.duty.HolidayStore;
import io.ronda.notification.duty.Shift;
import io.ronda.notification.duty.ShiftStore;
import io.ronda.notification.outbox.Addressee;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Who can be told and how, as people have set it up: read once for everything that is due.
///
/// @param dead the channels that do not work
/// @param pushed who has a browser that is notified
record Rota(
    Map<String, ZoneId> zones,
    Map<String, Person> persons,
    Map<String, Contact> contacts,
    Map<ChannelId, Channel> channels,
    Set<ChannelId> dead,
    Set<String> pushed,
    List<Shift> shifts,
    Holidays holidays,
    List<Ladder> ladders) {

  static Rota read(Jdbi jdbi, ChannelStore channels) {
    return new Rota(
        new SiteStore(jdbi).all().stream().collect(Collectors.toMap(Site::id, Site::timeZone)),
        by(new PersonStore(jdbi).all(), Person::id),
        by(new ContactStore(jdbi).all(), Contact::person),
        by(channels.all(), Channel::id),
        jdbi.withHandle(HealthStore::dead).keySet(),
        channels.push().devices().persons(),
        new ShiftStore(jdbi).all(),
        new HolidayStore(jdbi).all(),
        new LadderStore(jdbi).all());
  }

  /// The same without the channels that do not work: by these nobody hears that they do not.
  Rota withoutDeadChannels() {
    Map<ChannelId, Channel> working =
        channels.values().stream()
            .filter(channel -> !dead.contains(channel.id()))
            .collect(Collectors.toMap(Channel::id, Function.identity()));
    return new Rota(zones, persons, contacts, working, dead, pushed, shifts, holidays, ladders);
  }

  /// The ladder of a site for a priority.
  Optional<Ladder> ladder(String site, Rule.Priority priority) {
    return ladders.stream()
        .filter(ladder -> ladder.id().site().equals(site) && ladder.enabled())
        .filter(ladder -> ladder.priorities().contains(priority))
        .findFirst();
  }

  /// When something may be told that is due now.
  Instant dueAt(String site, Rule.Priority priority, Instant now) {
    return ladder(site, priority)
        .filter(_ -> priority != Rule.Priority.CRITICAL)
        .map(Ladder::quiet)
        .map(quiet -> quiet.next(now, zones.getOrDefault(site, ZoneId.of("UTC"))))
        .orElse(now);
  }

  /// Whom a step reaches now, each once.
  List<Addressee> reached(String site, Step step, Instant now) {
    return step.recipients().stream()
        .flatMap(recipient -> reached(site, recipient, now))
        .collect(
            Collectors.toMap(
                Addressee::recipient, Function.identity(), (one, _) -> one, LinkedHashMap::new))
        .values()
        .stream()
        .toList();
  }

  private Stream<Addressee> reached(String site, Recipient recipient, Instant now) {
    return switch (recipient) {
      case Recipient.OnDuty(Role role) -> onDuty(site, role, now);
      case Recipient.Named(String person) -> person(site, person);
      case Recipient.Group(String channel) -> group(new ChannelId(site, channel));
    };
  }

  private Stream<Addressee> onDuty(String site, @Nullable Role role, Instant now) {
    ZoneId zone = zones.getOrDefault(site, ZoneId.of("UTC"));
    return shifts.stream()
        .filter(shift -> shift.id().site().equals(site) && shift.covers(now, zone, holidays))
        .flatMap(shift -> shift.persons().stream())
        .distinct()
        .filter(person -> role == null || hasRole(person, role))
        .flatMap(person -> person(site, person));
  }

  private boolean hasRole(String id, Role role) {
    Person person = persons.get(id);
    return person != null && person.role() == role;
  }

  /// Somebody who may see the site, and has a way that is open.
  private Stream<Addressee> person(String site, String id) {
    Person person = persons.get(id);
    Contact contact = contacts.get(id);
    if (person == null || contact == null || !person.maySee(site)) {
      return Stream.empty();
    }
    List<Way> ways = contact.ways().stream().filter(this::open).toList();
    return ways.isEmpty() ? Stream.empty() : Stream.of(new Addressee(id, contact.language(), ways));
  }

  private Stream<Addressee> group(ChannelId id) {
    Channel channel = channels.get(id);
    if (channel == null) {
      return Stream.empty();
    }
    String fallback = channel.fallback();
    List<Way> ways =
        Stream.of(
                Stream.of(id),
                Stream.ofNullable(fallback).map(name -> new ChannelId(id.site(), name)))
            .flatMap(Function.identity())
            .map(way -> new Way(way, ""))
            .filter(this::open)
            .toList();
    return ways.isEmpty()
        ? Stream.empty()
        : Stream.of(new Addressee("group:" + id, channel.language(), ways));
  }

  private boolean open(Way way) {
    Channel channel = channels.get(way.channel());
    return channel != null
        && channel.enabled()
        && (channel.transport().kind() != Transport.Kind.WEBPUSH || pushed.contains(way.address()));
  }

  private static <K, T> Map<K, T> by(List<T> items, Function<T, K> key) {
    return items.stream().collect(Collectors.toMap(key, Function.identity()));
  }
}
