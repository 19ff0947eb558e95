package io.ronda.web.rule;

import io.ronda.core.equipment.EquipmentDirectory;
import io.ronda.core.equipment.EquipmentDirectory.Registered;
import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.profile.Profile;
import io.ronda.core.profile.ProfileStore;
import io.ronda.core.profile.RuleOverride;
import io.ronda.core.profile.RuleOverrideStore;
import io.ronda.web.http.Request;
import io.ronda.web.problem.Failure;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Finds the rules that requests are about, and shows them to the caller.
final class RuleViews {

  private final ProfileStore profiles;
  private final RuleOverrideStore overrides;
  private final EquipmentDirectory directory;

  RuleViews(ProfileStore profiles, EquipmentDirectory directory) {
    this.profiles = profiles;
    this.overrides = profiles.overrides();
    this.directory = directory;
  }

  FoundRule find(Request request) {
    return find(request, profiles::find);
  }

  /// The rule, whose profile nobody else can change until the transaction ends.
  FoundRule lock(Request request) {
    return find(request, profiles::lock);
  }

  private FoundRule find(Request request, Function<String, Optional<Profile>> read) {
    RuleId id = RuleId.of(request.id());
    Registered at = equipment(request);
    return read.apply(id.profile())
        .flatMap(one -> one.rule(id.rule()).map(rule -> new FoundRule(one, rule, at)))
        .orElseThrow(() -> Failure.notFound(request.id()).exception());
  }

  /// The equipment that the request asks for, null without.
  @Nullable Registered equipment(Request request) {
    return request
        .text("equipment")
        .map(id -> Refused.by("equipment", () -> EquipmentId.parse(id)))
        .map(id -> equipment(id, request))
        .orElse(null);
  }

  private Registered equipment(EquipmentId id, Request request) {
    return directory
        .find(id)
        .filter(_ -> request.person().maySee(id.site()))
        .orElseThrow(() -> Failure.notFound(id.toString()).exception());
  }

  RuleView view(FoundRule found, Request request) {
    return view(found, overrides.of(found.id().profile(), found.id().rule()), request);
  }

  /// @param own the overrides of the rule
  static RuleView view(FoundRule found, List<RuleOverride> own, Request request) {
    Registered at = found.at();
    return RuleView.of(
        found.profile(),
        found.rule(),
        own.stream()
            .filter(one -> request.person().maySee(one.site()))
            .map(
                one ->
                    RuleView.OverrideView.of(
                        one, Overrides.there(found.profile(), one, own), request.language()))
            .toList(),
        at == null
            ? null
            : RuleView.EffectiveView.of(
                at.equipment().id().toString(),
                found.effective(),
                at.profile(),
                request.language()),
        request.language());
  }
}
