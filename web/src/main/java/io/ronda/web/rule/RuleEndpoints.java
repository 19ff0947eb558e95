package io.ronda.web.rule;

import io.ronda.core.equipment.EquipmentDirectory;
import io.ronda.core.equipment.EquipmentDirectory.Registered;
import io.ronda.core.profile.Profile;
import io.ronda.core.profile.ProfileDocument;
import io.ronda.core.profile.ProfileStore;
import io.ronda.core.profile.Rule;
import io.ronda.core.profile.RuleOverride;
import io.ronda.core.profile.RuleOverrideStore;
import io.ronda.web.http.AfterCommit;
import io.ronda.web.http.Changed;
import io.ronda.web.http.Endpoints;
import io.ronda.web.http.Existing;
import io.ronda.web.http.Json;
import io.ronda.web.http.Listing;
import io.ronda.web.http.PageView;
import io.ronda.web.http.Request;
import io.ronda.web.http.Response;
import io.ronda.web.problem.Failure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The rules of all profiles, common to every site.
public final class RuleEndpoints implements Endpoints.Source {

  private static final Listing<FoundRule> LISTING =
      new Listing<>(
          found -> found.id().toString(),
          found -> found.rule().name(),
          Map.of(
              "name", found -> found.rule().name().zh(),
              "profile", found -> found.profile().id(),
              "priority", found -> urgency(found.effective().priority())));

  private final ProfileStore profiles;
  private final RuleOverrideStore overrides;
  private final EquipmentDirectory directory;
  private final RuleViews views;
  private final AfterCommit afterCommit;

  public RuleEndpoints(
      ProfileStore profiles, EquipmentDirectory directory, AfterCommit afterCommit) {
    this.profiles = profiles;
    this.overrides = profiles.overrides();
    this.directory = directory;
    this.views = new RuleViews(profiles, directory);
    this.afterCommit = afterCommit;
  }

  /// Sorts the most urgent first.
  private static String urgency(Rule.Priority priority) {
    return switch (priority) {
      case CRITICAL -> "1";
      case HIGH -> "2";
      case MEDIUM -> "3";
      case LOW -> "4";
    };
  }

  @Override
  public void bind(Endpoints endpoints) {
    endpoints
        .answer("listRules", this::list)
        .answer("getRule", request -> Response.ok(views.view(views.find(request), request)))
        .change("createRule", this::create)
        .change("replaceRule", this::replace)
        .change("deleteRule", this::delete);
  }

  private Response list(Request request) {
    Map<RuleId, List<RuleOverride>> byRule =
        overrides.all().stream()
            .collect(Collectors.groupingBy(one -> new RuleId(one.profile(), one.rule())));
    return Response.ok(
        PageView.of(
            LISTING.page(found(request), request),
            one -> RuleViews.view(one, byRule.getOrDefault(one.id(), List.of()), request)));
  }

  private List<FoundRule> found(Request request) {
    Registered at = views.equipment(request);
    Optional<String> profile =
        at == null ? request.text("profile") : Optional.of(at.profile().id());
    Optional<Set<String>> atSite = request.text("site").map(this::profilesAt);
    Optional<Boolean> enabled = request.text("enabled").map(Boolean::valueOf);
    return profiles.all().stream()
        .filter(one -> profile.isEmpty() || one.id().equals(profile.get()))
        .filter(one -> atSite.isEmpty() || atSite.get().contains(one.id()))
        .flatMap(one -> one.rules().stream().map(rule -> new FoundRule(one, rule, at)))
        .filter(one -> enabled.isEmpty() || one.effective().enabled() == enabled.get())
        .toList();
  }

  private Set<String> profilesAt(String site) {
    return directory.of(site).stream()
        .map(one -> one.equipment().profile())
        .collect(Collectors.toSet());
  }

  private Changed create(Request request) {
    Rule rule = rule(request);
    String named = profileOf(request);
    Profile profile =
        profiles
            .lock(named)
            .orElseThrow(
                () ->
                    Failure.invalid(
                            "profile",
                            "型谱“%s”不存在：请先建立该型谱".formatted(named),
                            "profile '%s' does not exist: create it first".formatted(named))
                        .exception());
    RuleId id = new RuleId(named, rule.id());
    Existing.refuse(profile.rule(rule.id()).isPresent(), id.toString());
    Profile after = save(profile, rule);
    return Changed.created("rule/" + id, view(after, rule, request));
  }

  private Changed replace(Request request) {
    Rule rule = rule(request);
    String id = new RuleId(profileOf(request), rule.id()).toString();
    Existing.checkSameId("id", id, request);
    FoundRule before = views.lock(request);
    RuleView was = views.view(before, request);
    Profile after = save(before.profile(), rule);
    Overrides.checkFit(after, overrides.of(after.id(), rule.id()));
    return Changed.replaced("rule/" + id, was, view(after, rule, request));
  }

  private Changed delete(Request request) {
    FoundRule found = views.lock(request);
    RuleView was = views.view(found, request);
    overrides.deleteOf(found.profile().id(), found.rule().id());
    profiles.save(found.profile().without(found.rule().id()));
    afterCommit.run(directory::reload);
    return Changed.deleted("rule/" + found.id(), was);
  }

  private Profile save(Profile profile, Rule rule) {
    Profile after = Refused.by("when", () -> profile.with(rule));
    profiles.save(after);
    afterCommit.run(directory::reload);
    return after;
  }

  private RuleView view(Profile profile, Rule rule, Request request) {
    return views.view(new FoundRule(profile, rule, null), request);
  }

  /// A rule in a request is a rule of a profile document, with the profile's id.
  private static Rule rule(Request request) {
    Map<String, Object> document = new LinkedHashMap<>(body(request));
    document.remove("profile");
    return Refused.by("", () -> ProfileDocument.parseRule(Json.write(document)));
  }

  private static String profileOf(Request request) {
    return (String) Objects.requireNonNull(body(request).get("profile"));
  }

  @SuppressWarnings("unchecked") // The file says that the body is an object.
  private static Map<String, Object> body(Request request) {
    return (Map<String, Object>) Objects.requireNonNull(request.body());
  }
}
