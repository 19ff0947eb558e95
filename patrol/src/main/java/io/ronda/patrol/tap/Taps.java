package io.ronda.patrol.tap;

import static java.util.Objects.requireNonNull;

import io.ronda.core.live.LiveEvents;
import io.ronda.core.text.Text;
import io.ronda.patrol.round.Rounds;
import io.ronda.patrol.site.SiteOrder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Takes taps in: checks them, keeps every one, and has the rounds judged that they count for.
///
/// An accepted tap that fits no round is kept too: a round may be planned over it later.
public final class Taps {

  private final Jdbi jdbi;
  private final Rounds rounds;

  public Taps(Jdbi jdbi, Rounds rounds) {
    this.jdbi = jdbi;
    this.rounds = rounds;
  }

  /// Takes the taps and returns what became of each, in their order. The taps of a site are one
  /// transaction, durable on return; after an exception, offer all of them again.
  public List<TapResult> accept(List<Tap> taps) {
    Map<Key, TapResult> outcomes = new HashMap<>();
    bySite(taps).forEach((site, ofSite) -> outcomes.putAll(acceptOfSite(site, ofSite)));
    List<TapResult> results = new ArrayList<>();
    for (Tap tap : taps) {
      TapResult outcome = requireNonNull(outcomes.get(Key.of(tap)));
      results.add(outcome);
      outcomes.put(Key.of(tap), repeated(outcome));
    }
    return results;
  }

  private record Key(String site, String id) {
    static Key of(Tap tap) {
      return new Key(tap.site(), tap.id());
    }
  }

  /// The sites always in the same order, and the first tap with each id.
  private static Map<String, Collection<Tap>> bySite(List<Tap> taps) {
    return taps.stream()
        .collect(
            Collectors.groupingBy(
                Tap::site,
                TreeMap::new,
                Collectors.collectingAndThen(
                    Collectors.toMap(
                        Tap::id, Function.identity(), (first, _) -> first, LinkedHashMap::new),
                    Map::values)));
  }

  private static TapResult repeated(TapResult outcome) {
    return outcome instanceof TapResult.Accepted(String id) ? new TapResult.Duplicate(id) : outcome;
  }

  private Map<Key, TapResult> acceptOfSite(String site, Collection<Tap> taps) {
    return jdbi.inTransaction(
        transaction ->
            SiteOrder.await(transaction, site).isPresent()
                ? accept(transaction, site, taps)
                : refuseAll(taps, unknownSite(site)));
  }

  private Map<Key, TapResult> accept(Handle transaction, String site, Collection<Tap> taps) {
    List<String> ids = taps.stream().map(Tap::id).toList();
    Set<String> known = TapStore.accepted(transaction, site, ids);
    List<Tap> fresh = taps.stream().filter(tap -> !known.contains(tap.id())).toList();
    TapCheck check = TapCheck.at(transaction, site, fresh);
    List<CheckedTap> checked = fresh.stream().map(check::check).toList();
    TapStore.save(transaction, checked);
    LiveEvents.publish(transaction, rounds.tapped(transaction, site, good(checked)));
    Map<Key, TapResult> results = new HashMap<>();
    known.forEach(id -> results.put(new Key(site, id), new TapResult.Duplicate(id)));
    checked.forEach(one -> results.put(Key.of(one.tap()), result(one)));
    return results;
  }

  private static List<String> good(List<CheckedTap> checked) {
    return checked.stream()
        .filter(CheckedTap.Good.class::isInstance)
        .map(good -> good.tap().id())
        .toList();
  }

  private static TapResult result(CheckedTap checked) {
    return switch (checked) {
      case CheckedTap.Good good -> new TapResult.Accepted(good.tap().id());
      case CheckedTap.Bad bad -> new TapResult.Refused(bad.tap().id(), bad.reason());
    };
  }

  private static Map<Key, TapResult> refuseAll(Collection<Tap> taps, Text reason) {
    return taps.stream()
        .collect(Collectors.toMap(Key::of, tap -> new TapResult.Refused(tap.id(), reason)));
  }

  private static Text unknownSite(String site) {
    return Text.of("项目 %s 不存在".formatted(site), "there is no site %s".formatted(site));
  }
}
