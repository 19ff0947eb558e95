package io.ronda.alerting.alarm;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.ronda.alerting.rule.EvaluationKey;
import io.ronda.alerting.rule.Hearing;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ObjLongConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Through what the equipment of a site speaks: its gateway, which speaks through the site's
/// connection, as does equipment without a gateway.
///
/// ```
/// connection ─┬─ gateway ─┬─ equipment
///             │           └─ equipment
///             └─ equipment
/// ```
///
/// Whoever is heard, all that is above is heard too. What is below something silent is held back,
/// and judged anew when that is heard again.
final class Uplinks {

  private final Map<String, EquipmentWatch> watches;

  /// Whether enough equipment could be heard for its silence to have a common cause.
  private boolean manySpeak = true;

  /// @param watches all that is watched, by its name at the site
  Uplinks(Map<String, EquipmentWatch> watches) {
    this.watches = watches;
  }

  /// Everything, each before what is below it.
  Stream<EquipmentWatch> topDown() {
    return topDown(watches.values().stream());
  }

  private Stream<EquipmentWatch> topDown(Stream<EquipmentWatch> some) {
    return some.collect(groupingBy(this::depth, TreeMap::new, toList())).values().stream()
        .flatMap(List::stream);
  }

  /// Tells what is above the heard ones, and when it was heard by that, from the top down.
  void eachAbove(Map<String, Signs> heard, ObjLongConsumer<EquipmentWatch> told) {
    Map<EquipmentWatch, Long> gateways = new HashMap<>();
    long newest = Long.MIN_VALUE;
    for (Map.Entry<String, Signs> one : heard.entrySet()) {
      long at = one.getValue().heard();
      newest = Math.max(newest, at);
      gateway(watches.get(one.getKey()))
          .ifPresent(gateway -> gateways.merge(gateway, at, Math::max));
    }
    EquipmentWatch connection = connection();
    if (connection != null && !heard.isEmpty()) {
      told.accept(connection, newest);
    }
    gateways.forEach(told::accept);
  }

  /// The equipment of this name, if others speak through it.
  Optional<EquipmentWatch> gateway(String name) {
    return Optional.ofNullable(watches.get(name))
        .filter(one -> watches.values().stream().anyMatch(other -> isBelow(other, one)));
  }

  /// When an equipment could be heard through what is above it.
  Hearing through(EquipmentWatch watch, Hearing site) {
    return judgedAbove(watch).map(above -> site.through(above.lastHeard())).orElse(site);
  }

  /// The silence that keeps an equipment from being heard.
  Optional<EvaluationKey> cutOff(EquipmentWatch watch) {
    return judgedAbove(watch).flatMap(above -> above.silence().or(() -> cutOff(above)));
  }

  /// What is anywhere below, each before what is below it.
  Stream<EquipmentWatch> below(EquipmentWatch top) {
    return topDown(watches.values().stream().filter(watch -> isBelow(watch, top)));
  }

  /// Looks how many speak straight to the broker and are not known to be silent by themselves. What
  /// remains when others have long been silent does not stand for the connection.
  void count() {
    manySpeak =
        watches.values().stream()
                .filter(watch -> watch.canBeSilent() && watch.silence().isEmpty())
                .filter(watch -> above(watch).filter(Uplinks::isConnection).isPresent())
                .limit(SiteConnection.LEAST)
                .count()
            == SiteConnection.LEAST;
  }

  /// Whether the silence of this says anything.
  boolean isJudged(EquipmentWatch watch) {
    return manySpeak || !isConnection(watch) || watch.silence().isPresent();
  }

  private Optional<EquipmentWatch> judgedAbove(EquipmentWatch watch) {
    return above(watch).filter(this::isJudged);
  }

  private Optional<EquipmentWatch> above(EquipmentWatch watch) {
    return isConnection(watch)
        ? Optional.empty()
        : gateway(watch).or(() -> Optional.ofNullable(connection()));
  }

  /// The gateway of the equipment, where it is watched, can be silent, and has none itself.
  private Optional<EquipmentWatch> gateway(@Nullable EquipmentWatch watch) {
    String name = watch == null ? null : watch.registered().equipment().gateway();
    return Optional.ofNullable(name)
        .map(watches::get)
        .filter(one -> one.canBeSilent() && one.registered().equipment().gateway() == null);
  }

  private @Nullable EquipmentWatch connection() {
    EquipmentWatch named = watches.get(SiteConnection.NAME);
    return named != null && isConnection(named) ? named : null;
  }

  private boolean isBelow(EquipmentWatch watch, EquipmentWatch top) {
    return above(watch).filter(above -> above == top || isBelow(above, top)).isPresent();
  }

  private int depth(EquipmentWatch watch) {
    return above(watch).map(above -> depth(above) + 1).orElse(0);
  }

  private static boolean isConnection(EquipmentWatch watch) {
    return SiteConnection.is(watch.registered().equipment());
  }
}
