package io.ronda.web.access;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Which sites a thing belongs to, by the collection that it is in.
public record Ownership(Map<String, Owners> byCollection) {

  public Ownership {
    byCollection = Map.copyOf(byCollection);
  }

  /// The sites of the things of one collection.
  @FunctionalInterface
  public interface Owners {

    /// The sites of the thing with this id: none where it is common to all, empty where there is no
    /// such thing.
    Optional<Set<String>> sitesOf(String id);
  }

  /// Things whose id is written `site.name`, or is the site's own id.
  public static Owners bySiteInId() {
    return id -> Optional.of(Set.of(id.split("\\.", 2)[0]));
  }

  /// Things that are common to all sites.
  public static Owners everybody() {
    return _ -> Optional.of(Set.of());
  }

  public boolean knows(String collection) {
    return byCollection.containsKey(collection);
  }

  Optional<Set<String>> sitesOf(String collection, String id) {
    Owners owners = byCollection.get(collection);
    if (owners == null) {
      throw new IllegalStateException("nothing is known of the owners of " + collection);
    }
    return owners.sitesOf(id);
  }
}
