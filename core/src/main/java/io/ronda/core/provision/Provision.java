package io.ronda.core.provision;

import com.fasterxml.jackson.databind.JsonNode;
import io.ronda.core.profile.Profile;
import io.ronda.core.profile.RuleOverride;

/// One thing that a file says.
sealed interface Provision {

  Source source();

  /// What it is about, as the audit names it.
  String subject();

  default Mistake mistake(String reason) {
    return new Mistake(source().file(), source().field(), reason);
  }

  /// Where it stands.
  ///
  /// @param field its path in the file, empty for the whole file
  /// @param digest of what is written there: with another spelling or order of fields another one
  record Source(String file, String field, String digest) {}

  /// What is about rules.
  sealed interface OfRules extends Provision {

    /// The id of the profile that it is about.
    String profileId();
  }

  /// A profile with its rules.
  record OfProfile(Source source, Profile profile) implements OfRules {

    @Override
    public String subject() {
      return "profile/" + profile.id();
    }

    @Override
    public String profileId() {
      return profile.id();
    }
  }

  /// What is different about a rule at a site or an equipment.
  record OfOverride(Source source, RuleOverride override) implements OfRules {

    @Override
    public String subject() {
      return "rule/%s.%s/overrides/%s"
          .formatted(override.profile(), override.rule(), override.target());
    }

    @Override
    public String profileId() {
      return override.profile();
    }
  }

  /// An item of a section of another module.
  record OfItem(Source source, String section, String subject, JsonNode item)
      implements Provision {}
}
