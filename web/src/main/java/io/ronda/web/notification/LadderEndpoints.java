package io.ronda.web.notification;

import io.ronda.core.profile.Rule;
import io.ronda.core.site.PersonStore;
import io.ronda.core.site.Role;
import io.ronda.core.site.SiteStore;
import io.ronda.core.text.Language;
import io.ronda.core.text.Text;
import io.ronda.notification.channel.ChannelId;
import io.ronda.notification.channel.ChannelStore;
import io.ronda.notification.ladder.Ladder;
import io.ronda.notification.ladder.LadderId;
import io.ronda.notification.ladder.LadderStore;
import io.ronda.notification.ladder.QuietHours;
import io.ronda.notification.ladder.Recipient;
import io.ronda.notification.ladder.Step;
import io.ronda.web.http.Changed;
import io.ronda.web.http.Endpoints;
import io.ronda.web.http.Existing;
import io.ronda.web.http.Listing;
import io.ronda.web.http.PageView;
import io.ronda.web.http.Request;
import io.ronda.web.http.Response;
import io.ronda.web.problem.Failure;
import io.ronda.web.site.KnownSite;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The escalation ladders.
public final class LadderEndpoints implements Endpoints.Source {

  private static final Listing<Ladder> LISTING =
      new Listing<>(ladder -> ladder.id().toString(), Ladder::name, Map.of());

  private final LadderStore ladders;
  private final ChannelStore channels;
  private final SiteStore sites;
  private final PersonStore persons;

  public LadderEndpoints(
      LadderStore ladders, ChannelStore channels, SiteStore sites, PersonStore persons) {
    this.ladders = ladders;
    this.channels = channels;
    this.sites = sites;
    this.persons = persons;
  }

  /// Whom a step tells: `duty` with an optional role, `person`, or `group` with a channel.
  record RecipientView(
      String kind, @Nullable String role, @Nullable String person, @Nullable String channel) {

    static RecipientView of(Recipient recipient) {
      return switch (recipient) {
        case Recipient.OnDuty(Role role) ->
            new RecipientView("duty", role == null ? null : role.key(), null, null);
        case Recipient.Named(String person) -> new RecipientView("person", null, person, null);
        case Recipient.Group(String channel) -> new RecipientView("group", null, null, channel);
      };
    }

    Recipient toRecipient() {
      return switch (kind) {
        case "person" -> new Recipient.Named(required("steps.recipients.person", person));
        case "group" -> new Recipient.Group(required("steps.recipients.channel", channel));
        default -> new Recipient.OnDuty(role == null ? null : Role.of(role));
      };
    }

    private static String required(String field, @Nullable String value) {
      if (value == null) {
        throw Failure.invalid(field, "不能为空", "is missing").exception();
      }
      return value;
    }
  }

  record StepView(List<RecipientView> recipients, long waitSeconds) {

    static StepView of(Step step) {
      return new StepView(
          step.recipients().stream().map(RecipientView::of).toList(), step.patience().toSeconds());
    }

    Step toStep() {
      return new Step(
          recipients.stream().map(RecipientView::toRecipient).toList(),
          Duration.ofSeconds(waitSeconds));
    }
  }

  /// Times of the site's clock.
  record QuietView(String from, String to) {

    static @Nullable QuietView of(@Nullable QuietHours quiet) {
      return quiet == null ? null : new QuietView(quiet.from().toString(), quiet.to().toString());
    }

    QuietHours toQuietHours() {
      if (from.equals(to)) {
        throw Failure.invalid("quiet", "起止时间不能相同", "cannot end when they begin").exception();
      }
      return new QuietHours(LocalTime.parse(from), LocalTime.parse(to));
    }
  }

  record View(
      String id,
      String site,
      String ladder,
      String name,
      Text names,
      List<String> priorities,
      List<StepView> steps,
      int repeats,
      boolean tellRecovered,
      @Nullable QuietView quiet,
      boolean enabled) {

    static View of(Ladder ladder, Language language) {
      return new View(
          ladder.id().toString(),
          ladder.id().site(),
          ladder.id().ladder(),
          ladder.name().in(language),
          ladder.name(),
          ladder.priorities().stream()
              .sorted()
              .map(priority -> priority.name().toLowerCase(Locale.ROOT))
              .toList(),
          ladder.steps().stream().map(StepView::of).toList(),
          ladder.repeats(),
          ladder.tellRecovered(),
          QuietView.of(ladder.quiet()),
          ladder.enabled());
    }
  }

  record Input(
      String site,
      String ladder,
      Text names,
      Set<String> priorities,
      List<StepView> steps,
      int repeats,
      @Nullable Boolean tellRecovered,
      @Nullable QuietView quiet,
      @Nullable Boolean enabled) {

    Ladder toLadder() {
      return new Ladder(
          new LadderId(site, ladder),
          names,
          priorities.stream()
              .map(word -> Rule.Priority.valueOf(word.toUpperCase(Locale.ROOT)))
              .collect(Collectors.toSet()),
          steps.stream().map(StepView::toStep).toList(),
          repeats,
          tellRecovered == null || tellRecovered,
          quiet == null ? null : quiet.toQuietHours(),
          enabled == null || enabled);
    }
  }

  @Override
  public void bind(Endpoints endpoints) {
    endpoints
        .answer("listLadders", this::list)
        .answer("getLadder", request -> Response.ok(View.of(find(request), request.language())))
        .change("createLadder", this::create)
        .change("replaceLadder", this::replace)
        .change("deleteLadder", this::delete);
  }

  private Response list(Request request) {
    List<Ladder> seen =
        ladders.all().stream().filter(one -> Belonging.of(one.id().site(), request)).toList();
    return Response.ok(
        PageView.of(LISTING.page(seen, request), one -> View.of(one, request.language())));
  }

  private Changed create(Request request) {
    Ladder ladder = checked(request);
    Existing.refuse(ladders.find(ladder.id()).isPresent(), ladder.id().toString());
    ladders.save(ladder);
    return Changed.created("ladder/" + ladder.id(), View.of(ladder, request.language()));
  }

  private Changed replace(Request request) {
    Ladder ladder = checked(request);
    Existing.checkSameId("ladder", ladder.id().toString(), request);
    @Nullable View before =
        ladders.find(ladder.id()).map(one -> View.of(one, request.language())).orElse(null);
    ladders.save(ladder);
    return Changed.replaced("ladder/" + ladder.id(), before, View.of(ladder, request.language()));
  }

  private Changed delete(Request request) {
    Ladder ladder = find(request);
    ladders.delete(ladder.id());
    return Changed.deleted("ladder/" + ladder.id(), View.of(ladder, request.language()));
  }

  private Ladder checked(Request request) {
    Ladder ladder = request.body(Input.class).toLadder();
    KnownSite.check(sites, ladder.id().site());
    ladder.steps().stream()
        .flatMap(step -> step.recipients().stream())
        .forEach(recipient -> check(recipient, ladder.id().site()));
    return ladder;
  }

  private void check(Recipient recipient, String site) {
    switch (recipient) {
      case Recipient.OnDuty _ -> {}
      case Recipient.Named(String person) ->
          Members.check(persons, "steps.recipients.person", person, site);
      case Recipient.Group(String channel) -> {
        if (Belonging.parse(site + "." + channel, ChannelId::parse)
            .flatMap(channels::find)
            .filter(one -> !one.transport().kind().isPersonal())
            .isEmpty()) {
          throw Failure.invalid(
                  "steps.recipients.channel",
                  "本项目没有面向群组的渠道“%s”".formatted(channel),
                  "the site has no channel '%s' to a group".formatted(channel))
              .exception();
        }
      }
    }
  }

  private Ladder find(Request request) {
    return Belonging.parse(request.id(), LadderId::parse)
        .flatMap(ladders::find)
        .orElseThrow(() -> Failure.notFound(request.id()).exception());
  }
}
