package io.ronda.core.provision;

import io.ronda.core.profile.Profile;
import io.ronda.core.profile.RuleOverride;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The files of a provisioning directory, read once, with everything that is wrong with them.
public final class ProvisionFiles {

  private final int files;
  private final List<Provision> provisions;
  private final List<Mistake> mistakes;

  ProvisionFiles(int files, List<Provision> provisions, List<Mistake> mistakes) {
    this.files = files;
    this.provisions = List.copyOf(provisions);
    this.mistakes = List.copyOf(mistakes);
  }

  /// Reads every `*.yaml` and `*.yml` of the directory in the order of their names. A directory
  /// that is not there has no files.
  ///
  /// @param sections the lists of other modules
  public static ProvisionFiles in(Path directory, Section... sections) {
    return ProvisionReader.read(directory, List.of(sections));
  }

  /// How many files there are.
  public int count() {
    return files;
  }

  /// What is wrong with the files themselves.
  public List<Mistake> mistakes() {
    return mistakes;
  }

  /// What is wrong with them, and which overrides do not fit the profiles of the files or the
  /// others that are known. Sites, equipment and other profiles are looked up by `Provisioning`.
  public List<Mistake> mistakesWith(List<Profile> known) {
    Map<String, Profile> profiles = new HashMap<>();
    known.forEach(one -> profiles.put(one.id(), one));
    profiles().forEach(one -> profiles.put(one.profileId(), one.profile()));
    List<RuleOverride> all = overrides().stream().map(Provision.OfOverride::override).toList();
    List<Mistake> found = new ArrayList<>(mistakes);
    for (Provision.OfOverride one : overrides()) {
      Optional.ofNullable(profiles.get(one.profileId()))
          .flatMap(profile -> Fit.problem(one.override(), profile, all))
          .map(one::mistake)
          .ifPresent(found::add);
    }
    return found;
  }

  List<Provision> all() {
    return provisions;
  }

  private List<Provision.OfProfile> profiles() {
    return of(Provision.OfProfile.class);
  }

  private List<Provision.OfOverride> overrides() {
    return of(Provision.OfOverride.class);
  }

  private <T extends Provision> List<T> of(Class<T> kind) {
    return provisions.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
