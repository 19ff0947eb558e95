package io.ronda.web.rule;

import io.ronda.core.equipment.EquipmentDirectory;
import io.ronda.core.equipment.EquipmentDirectory.Registered;
import io.ronda.core.profile.Profile;
import io.ronda.core.profile.ProfileStore;
import io.ronda.core.profile.RuleOverride;
import io.ronda.core.profile.RuleOverrideStore;
import io.ronda.core.site.SiteStore;
import io.ronda.web.http.AfterCommit;
import io.ronda.web.http.Changed;
import io.ronda.web.http.Endpoints;
import io.ronda.web.http.Json;
import io.ronda.web.http.Request;
import io.ronda.web.problem.Failure;
import io.ronda.web.site.KnownSite;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// What is different about rules at sites and at equipment.
public final class RuleOverrideEndpoints implements Endpoints.Source {

  /// To name an override by, whose fields do not matter.
  private static final String ANY = "{\"enabled\": true}";

  private final RuleOverrideStore overrides;
  private final SiteStore sites;
  private final EquipmentDirectory directory;
  private final RuleViews views;
  private final AfterCommit afterCommit;

  public RuleOverrideEndpoints(
      ProfileStore profiles,
      SiteStore sites,
      EquipmentDirectory directory,
      AfterCommit afterCommit) {
    this.overrides = profiles.overrides();
    this.sites = sites;
    this.directory = directory;
    this.views = new RuleViews(profiles, directory);
    this.afterCommit = afterCommit;
  }

  @Override
  public void bind(Endpoints endpoints) {
    endpoints
        .change("replaceRuleOverride", this::replace)
        .change("deleteRuleOverride", this::delete);
  }

  private Changed replace(Request request) {
    FoundRule found = views.lock(request);
    RuleOverride given =
        override(found, request, Json.write(Objects.requireNonNull(request.body())));
    checkTarget(found.profile(), given);
    List<RuleOverride> others = new ArrayList<>(overrides.of(given.profile(), given.rule()));
    others.removeIf(other -> other.target().equals(given.target()));
    Profile before = Overrides.there(found.profile(), given, others);
    Refused.by("", () -> given.applyTo(before));
    RuleView was = views.view(found, request);
    overrides.save(given);
    Overrides.checkFit(found.profile(), overrides.of(given.profile(), given.rule()));
    afterCommit.run(directory::reload);
    return Changed.replaced(subject(found, given), was, views.view(found, request));
  }

  private Changed delete(Request request) {
    FoundRule found = views.lock(request);
    RuleOverride named = override(found, request, ANY);
    RuleView was = views.view(found, request);
    if (!overrides.delete(named)) {
      throw Failure.notFound(named.target()).exception();
    }
    Overrides.checkFit(found.profile(), overrides.of(named.profile(), named.rule()));
    afterCommit.run(directory::reload);
    return Changed.deleted(subject(found, named), was);
  }

  private void checkTarget(Profile profile, RuleOverride given) {
    KnownSite.check(sites, given.site());
    String name = given.equipment();
    if (name == null) {
      return;
    }
    String kind =
        directory
            .find(given.site(), name)
            .map(Registered::equipment)
            .orElseThrow(() -> Failure.notFound(given.target()).exception())
            .profile();
    if (!kind.equals(profile.id())) {
      throw Failure.invalid(
              "target",
              "“%s”的型谱是“%s”，没有该规则：请选择型谱“%s”的设备".formatted(given.target(), kind, profile.id()),
              "'%s' is of profile '%s' and does not have this rule: name equipment of profile '%s'"
                  .formatted(given.target(), kind, profile.id()))
          .exception();
    }
  }

  private static RuleOverride override(FoundRule found, Request request, String patch) {
    String target = request.text("target").orElseThrow();
    return Refused.by(
        "", () -> RuleOverride.of(found.id().profile(), found.id().rule(), target, patch));
  }

  private static String subject(FoundRule found, RuleOverride override) {
    return "rule/%s/overrides/%s".formatted(found.id(), override.target());
  }
}
