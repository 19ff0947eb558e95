package io.ronda.core.site;

import io.ronda.core.id.Ids;
import io.ronda.core.text.Text;
import java.util.Set;

/// Somebody who works with Ronda. `sites` is the scope of what the person may see; the one element
/// `*` means every site.
///
/// @param skills the systems of equipment that the person repairs; empty for all
/// @param zones the zones that the person works in, written `site.zone`; empty for all
public record Person(
    String id, Text name, Role role, Set<String> sites, Set<String> skills, Set<String> zones) {

  /// The scope of a person who may see every site.
  public static final Set<String> EVERY_SITE = Set.of("*");

  public Person {
    Ids.check("person", id);
    sites = Set.copyOf(sites);
    skills = Set.copyOf(skills);
    zones = Set.copyOf(zones);
  }

  /// Somebody who repairs everything, everywhere in scope.
  public Person(String id, Text name, Role role, Set<String> sites) {
    this(id, name, role, sites, Set.of(), Set.of());
  }

  /// The same person, who repairs these systems in these zones.
  public Person able(Set<String> skills, Set<String> zones) {
    return new Person(id, name, role, sites, skills, zones);
  }

  public boolean maySee(String site) {
    return sites.equals(EVERY_SITE) || sites.contains(site);
  }
}
