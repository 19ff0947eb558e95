package io.ronda.web.notification;

import io.ronda.core.site.Person;
import io.ronda.core.site.PersonStore;
import io.ronda.core.text.Language;
import io.ronda.notification.channel.Channel;
import io.ronda.notification.channel.ChannelId;
import io.ronda.notification.channel.ChannelStore;
import io.ronda.notification.channel.Email;
import io.ronda.notification.channel.WebPush;
import io.ronda.notification.contact.Contact;
import io.ronda.notification.contact.ContactStore;
import io.ronda.notification.contact.Way;
import io.ronda.web.http.Changed;
import io.ronda.web.http.Endpoints;
import io.ronda.web.http.Request;
import io.ronda.web.http.Response;
import io.ronda.web.problem.Failure;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How people are reached.
public final class ContactEndpoints implements Endpoints.Source {

  private final ContactStore contacts;
  private final ChannelStore channels;
  private final PersonStore persons;

  public ContactEndpoints(ContactStore contacts, ChannelStore channels, PersonStore persons) {
    this.contacts = contacts;
    this.channels = channels;
    this.persons = persons;
  }

  /// @param channel written `site.channel`
  record WayView(String channel, String address) {

    static WayView of(Way way) {
      return new WayView(way.channel().toString(), way.address());
    }
  }

  record View(String person, String language, List<WayView> ways) {

    static View of(Contact contact) {
      return new View(
          contact.person(),
          contact.language().tag(),
          contact.ways().stream().map(WayView::of).toList());
    }
  }

  record ListView(List<View> items) {}

  record Input(@Nullable String language, List<WayView> ways) {}

  @Override
  public void bind(Endpoints endpoints) {
    endpoints
        .answer("listContacts", this::list)
        .answer("getContact", request -> Response.ok(View.of(find(request))))
        .change("replaceContact", this::replace)
        .change("deleteContact", this::delete);
  }

  /// Those of everybody who may see the site.
  private Response list(Request request) {
    Set<String> members =
        persons.all().stream()
            .filter(person -> person.maySee(request.text("site").orElseThrow()))
            .map(Person::id)
            .collect(Collectors.toSet());
    return Response.ok(
        new ListView(
            contacts.all().stream()
                .filter(contact -> members.contains(contact.person()))
                .map(View::of)
                .toList()));
  }

  private Changed replace(Request request) {
    Input input = request.body(Input.class);
    Person person =
        persons.find(request.id()).orElseThrow(() -> Failure.notFound(request.id()).exception());
    List<Way> ways = input.ways().stream().map(way -> way(way, person, request.person())).toList();
    if (ways.stream().map(Way::channel).distinct().count() < ways.size()) {
      throw Failure.invalid("ways", "两种方式须用不同渠道", "must be by different channels").exception();
    }
    var contact =
        new Contact(
            person.id(),
            Language.preferredBy(input.language() == null ? "" : input.language()),
            ways);
    @Nullable View before = contacts.find(person.id()).map(View::of).orElse(null);
    contacts.save(contact);
    return Changed.replaced("contact/" + person.id(), before, View.of(contact));
  }

  private Changed delete(Request request) {
    Contact contact = find(request);
    contacts.delete(contact.person());
    return Changed.deleted("contact/" + contact.person(), View.of(contact));
  }

  /// The channel must be of a site that both the person and the caller may see.
  private Way way(WayView view, Person person, Person caller) {
    Channel channel =
        Belonging.parse(view.channel(), ChannelId::parse)
            .filter(id -> person.maySee(id.site()) && caller.maySee(id.site()))
            .flatMap(channels::find)
            .orElseThrow(
                () ->
                    Failure.invalid(
                            "ways.channel",
                            "此人员的项目没有渠道“%s”".formatted(view.channel()),
                            "no site of the person has the channel " + view.channel())
                        .exception());
    if (channel.transport() instanceof Email && !Email.isAddress(view.address())) {
      throw Failure.invalid("ways.address", "须为电子邮箱地址", "must be an e-mail address").exception();
    }
    // A letter to browsers goes to all that the person has.
    return new Way(
        channel.id(), channel.transport() instanceof WebPush ? person.id() : view.address());
  }

  private Contact find(Request request) {
    return contacts
        .find(request.id())
        .orElseThrow(() -> Failure.notFound(request.id()).exception());
  }
}
