package io.ronda.core.provision;

import io.ronda.core.equipment.Equipment;
import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.equipment.EquipmentStore;
import io.ronda.core.profile.Profile;
import io.ronda.core.profile.ProfileDocument;
import io.ronda.core.profile.ProfileStore;
import io.ronda.core.profile.RuleOverride;
import io.ronda.core.profile.RuleOverrideStore;
import io.ronda.core.site.SiteStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.generic.GenericType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings what files say into the database, in one transaction.
///
/// Each profile, override and item of another module is applied when it is new in the files or has
/// changed there. As long as it does not, what people make of it in the pages stays. What no file
/// names is left alone.
public final class Provisioning {

  private static final Logger log = LoggerFactory.getLogger(Provisioning.class);

  private static final String ACTOR = "provisioning";

  private final Jdbi jdbi;
  private final InstantSource clock;
  private final ProfileStore profiles;
  private final RuleOverrideStore overrides;
  private final SiteStore sites;
  private final EquipmentStore equipment;

  private final Map<String, Keeper> keepers;

  /// @param keepers of the sections of other modules
  public Provisioning(Jdbi jdbi, InstantSource clock, Keeper... keepers) {
    this.keepers =
        Stream.of(keepers)
            .collect(Collectors.toMap(keeper -> keeper.section().name(), Function.identity()));
    this.jdbi = jdbi;
    this.clock = clock;
    this.profiles = new ProfileStore(jdbi);
    this.overrides = profiles.overrides();
    this.sites = new SiteStore(jdbi);
    this.equipment = new EquipmentStore(jdbi);
  }

  /// Applies what is new or has changed since the last time.
  ///
  /// @throws ProvisionRefusedException where anything is wrong; then nothing is applied
  public void apply(ProvisionFiles files) {
    refuse(files.mistakes());
    if (!files.all().isEmpty()) {
      jdbi.useTransaction(transaction -> apply(files.all(), transaction));
    }
  }

  private void apply(List<Provision> all, Handle transaction) {
    // Nodes that start together apply one after the other.
    transaction.execute("lock table provision_applied in exclusive mode");
    Map<String, String> applied = applied(transaction);
    List<Provision> changed =
        all.stream()
            .filter(one -> !one.source().digest().equals(applied.get(one.subject())))
            .toList();
    refuse(write(changed, transaction));
    refuse(unfit(changed));
    remember(all, changed, transaction);
  }

  /// Profiles first, for overrides are about them.
  private List<Mistake> write(List<Provision> changed, Handle transaction) {
    changed.forEach(
        one -> {
          if (one instanceof Provision.OfProfile given) {
            write(given, transaction);
          }
        });
    List<Mistake> mistakes = new ArrayList<>();
    changed.forEach(
        one -> {
          if (one instanceof Provision.OfOverride given) {
            missing(given.override())
                .ifPresentOrElse(
                    reason -> mistakes.add(one.mistake(reason)), () -> write(given, transaction));
          }
        });
    changed.forEach(
        one -> {
          if (one instanceof Provision.OfItem given) {
            write(given, transaction).map(one::mistake).ifPresent(mistakes::add);
          }
        });
    return mistakes;
  }

  /// What an item needs and is not there, else it is written.
  private Optional<String> write(Provision.OfItem given, Handle transaction) {
    try {
      Keeper.Change change =
          Objects.requireNonNull(keepers.get(given.section())).write(given.item());
      if (!change.after().equals(change.before())) {
        audit(given, change.before(), change.after(), transaction);
      }
      return Optional.empty();
    } catch (IllegalArgumentException refused) {
      return Optional.of(String.valueOf(refused.getMessage()));
    }
  }

  private void write(Provision.OfProfile given, Handle transaction) {
    Profile after = given.profile();
    Profile before = profiles.lock(after.id()).orElse(null);
    if (!after.equals(before)) {
      profiles.save(after);
      audit(
          given,
          before == null ? null : ProfileDocument.write(before),
          ProfileDocument.write(after),
          transaction);
    }
  }

  private void write(Provision.OfOverride given, Handle transaction) {
    RuleOverride after = given.override();
    RuleOverride before =
        overrides.of(after.profile(), after.rule()).stream()
            .filter(one -> one.target().equals(after.target()))
            .findFirst()
            .orElse(null);
    if (!after.equals(before)) {
      overrides.save(after);
      audit(
          given,
          before == null ? null : before.patch().toString(),
          after.patch().toString(),
          transaction);
    }
  }

  /// What an override needs and is not there.
  private Optional<String> missing(RuleOverride given) {
    if (profiles.lock(given.profile()).isEmpty()) {
      return Optional.of(
          "profile '%s' does not exist: write it into a file too".formatted(given.profile()));
    }
    if (sites.find(given.site()).isEmpty()) {
      return Optional.of(
          "site '%s' does not exist: create it, or correct 'target'".formatted(given.site()));
    }
    String name = given.equipment();
    return name == null ? Optional.empty() : missing(given, new EquipmentId(given.site(), name));
  }

  private Optional<String> missing(RuleOverride given, EquipmentId id) {
    Equipment found = equipment.find(id).orElse(null);
    if (found == null) {
      return Optional.of(
          "equipment '%s' does not exist: create it, or correct 'target'".formatted(id));
    }
    return found.profile().equals(given.profile())
        ? Optional.empty()
        : Optional.of(
            "equipment '%s' is of profile '%s': name a rule of that profile"
                .formatted(id, found.profile()));
  }

  /// Every override of the profiles that were touched has to fit, also those of the pages.
  private List<Mistake> unfit(List<Provision> changed) {
    List<Provision.OfRules> ofRules = ofRules(changed);
    Set<String> touched =
        ofRules.stream().map(Provision.OfRules::profileId).collect(Collectors.toSet());
    List<RuleOverride> all = overrides.all();
    List<Mistake> mistakes = new ArrayList<>();
    for (RuleOverride one : all) {
      if (touched.contains(one.profile())) {
        Profile profile = profiles.find(one.profile()).orElseThrow();
        Fit.problem(one, profile, all)
            .map(reason -> blamed(one, ofRules).mistake(reason))
            .ifPresent(mistakes::add);
      }
    }
    return mistakes;
  }

  private static List<Provision.OfRules> ofRules(List<Provision> changed) {
    return changed.stream()
        .filter(Provision.OfRules.class::isInstance)
        .map(Provision.OfRules.class::cast)
        .toList();
  }

  /// What the files say about the override itself, else about its profile.
  private static Provision blamed(RuleOverride unfit, List<Provision.OfRules> changed) {
    return changed.stream()
        .filter(one -> one instanceof Provision.OfOverride(_, var own) && own.equals(unfit))
        .findFirst()
        .or(
            () ->
                changed.stream().filter(one -> one.profileId().equals(unfit.profile())).findFirst())
        .orElseThrow();
  }

  private static Map<String, String> applied(Handle transaction) {
    return transaction
        .createQuery("select subject, digest from provision_applied")
        .setMapKeyColumn("subject")
        .setMapValueColumn("digest")
        .collectInto(new GenericType<Map<String, String>>() {});
  }

  /// What the files name no longer is forgotten, so that it counts as new when it comes back.
  private static void remember(List<Provision> all, List<Provision> changed, Handle transaction) {
    transaction.execute(
        "delete from provision_applied where subject <> all (?)",
        (Object) all.stream().map(Provision::subject).toArray(String[]::new));
    for (Provision one : changed) {
      transaction.execute(
          """
          insert into provision_applied (subject, digest) values (?, ?)
          on conflict (subject) do update set digest = excluded.digest
          """,
          one.subject(),
          one.source().digest());
    }
  }

  private void audit(Provision given, @Nullable String before, String after, Handle transaction) {
    transaction
        .createUpdate(
            """
            insert into audit (at, actor, origin, action, subject, before, after)
            values (:now, :actor, :origin, 'provision', :subject, :before::jsonb, :after::jsonb)
            """)
        .bind("now", clock.instant())
        .bind("actor", ACTOR)
        .bind("origin", given.source().file())
        .bind("subject", given.subject())
        .bind("before", before)
        .bind("after", after)
        .execute();
    log.info("{} is now as {} says", given.subject(), given.source().file());
  }

  private static void refuse(List<Mistake> mistakes) {
    if (!mistakes.isEmpty()) {
      throw new ProvisionRefusedException(mistakes);
    }
  }
}
