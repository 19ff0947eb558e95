package io.ronda.core.site;

import io.ronda.core.id.Ids;
import io.ronda.core.text.Text;
import java.util.Set;

/// Somebody who works with Ronda. `sites` is the scope of what the person may see; the one element
/// `*` means every site.
public record Person(String id, Text name, Role role, Set<String> sites) {

  /// The scope of a person who may see every site.
  public static final Set<String> EVERY_SITE = Set.of("*");

  public Person {
    Ids.check("person", id);
    sites = Set.copyOf(sites);
  }

  public boolean maySee(String site) {
    return sites.equals(EVERY_SITE) || sites.contains(site);
  }
}
