package io.ronda.core.profile;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Profiles with the overrides of their rules, for each equipment. Equipment with the same
/// overrides has the very same profile, and those that did not change since an earlier edition stay
/// the same object.
public final class EffectiveProfiles {

  private static final Logger log = LoggerFactory.getLogger(EffectiveProfiles.class);

  private final Map<String, Profile> general;
  private final Map<String, List<RuleOverride>> overrides;
  private final Map<Variant, Profile> variants = new HashMap<>();
  private final Map<Variant, Profile> earlier;

  private record Variant(Profile profile, List<RuleOverride> overrides) {}

  private EffectiveProfiles(
      Map<String, Profile> general,
      Map<String, List<RuleOverride>> overrides,
      Map<Variant, Profile> earlier) {
    this.general = general;
    this.overrides = overrides;
    this.earlier = earlier;
  }

  /// No profiles.
  public static EffectiveProfiles none() {
    return new EffectiveProfiles(Map.of(), Map.of(), Map.of());
  }

  /// A later edition.
  ///
  /// @param overrides those of sites before those of their equipment
  public EffectiveProfiles next(List<Profile> profiles, List<RuleOverride> overrides) {
    return new EffectiveProfiles(
        profiles.stream()
            .map(fresh -> fresh.equals(general.get(fresh.id())) ? general.get(fresh.id()) : fresh)
            .collect(Collectors.toMap(Profile::id, Function.identity())),
        overrides.stream().collect(Collectors.groupingBy(RuleOverride::profile)),
        variants);
  }

  /// The profile of an id as it is for an equipment of a site, null where there is none.
  public @Nullable Profile of(String profile, String site, String equipment) {
    Profile all = general.get(profile);
    List<RuleOverride> own =
        overrides.getOrDefault(profile, List.of()).stream()
            .filter(override -> override.covers(site, equipment))
            .toList();
    return all == null || own.isEmpty()
        ? all
        : variants.computeIfAbsent(new Variant(all, own), this::variant);
  }

  private Profile variant(Variant variant) {
    Profile known = earlier.get(variant);
    if (known != null) {
      return known;
    }
    Profile profile = variant.profile();
    for (RuleOverride override : variant.overrides()) {
      profile = applied(override, profile);
    }
    return profile;
  }

  /// A rule that has changed since may not fit its override any more: then it counts as it is.
  private static Profile applied(RuleOverride override, Profile profile) {
    try {
      return override.applyTo(profile);
    } catch (IllegalArgumentException unfit) {
      log.warn(
          "the override of rule {}.{} at {} does not fit and does not count: {}",
          override.profile(),
          override.rule(),
          override.target(),
          unfit.getMessage());
      return profile;
    }
  }
}
