package io.ronda.ingest.lane;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ronda.core.config.IngestConfig;
import io.ronda.core.equipment.EquipmentDirectory;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/// Which topics each lane reads. One lane reads every site; of several, each reads the sites whose
/// names fall to it.
///
/// A session keeps its subscriptions, so a lane also gives up those of another number of lanes. The
/// broker may drop what still waits for them: let the lanes catch up before changing their number.
final class Subscriptions {

  private static final List<String> LEAVES = List.of("telemetry", "event", "status", "tap");
  private static final String EVERY_SITE = "+";

  private final int lane;
  private final IngestConfig config;
  private final EquipmentDirectory directory;

  Subscriptions(int lane, IngestConfig config, EquipmentDirectory directory) {
    this.lane = lane;
    this.config = config;
    this.directory = directory;
  }

  List<String> own() {
    return Stream.of(
            isOnly() ? filters(EVERY_SITE) : filters(this::isOwn, this::filters),
            config.sparkplug() ? filters(this::isOwn, Subscriptions::sparkplug) : none())
        .flatMap(List::stream)
        .toList();
  }

  List<String> foreign() {
    Predicate<String> others = Predicate.not(this::isOwn);
    return Stream.of(
            isOnly() ? filters(_ -> true, this::filters) : filters(EVERY_SITE),
            isOnly() ? none() : filters(others, this::filters),
            filters(config.sparkplug() ? others : _ -> true, Subscriptions::sparkplug))
        .flatMap(List::stream)
        .toList();
  }

  private boolean isOnly() {
    return config.lanes() == 1;
  }

  /// The number of the lane that reads a site.
  static int laneOf(String site, IngestConfig config) {
    var hash = new CRC32();
    hash.update(site.getBytes(UTF_8));
    return (int) (hash.getValue() % config.lanes());
  }

  private boolean isOwn(String site) {
    return laneOf(site, config) == lane;
  }

  private List<String> filters(Predicate<String> which, Function<String, List<String>> ofSite) {
    return directory.all().stream()
        .map(registered -> registered.equipment().id().site())
        .distinct()
        .sorted()
        .filter(which)
        .flatMap(site -> ofSite.apply(site).stream())
        .toList();
  }

  private List<String> filters(String site) {
    Stream<String> own = LEAVES.stream().map(leaf -> "ronda/v1/%s/+/%s".formatted(site, leaf));
    Stream<String> senml =
        config.senml().isEmpty()
            ? Stream.empty()
            : Stream.of("%s/%s/+".formatted(config.senml(), site));
    return Stream.concat(own, senml).toList();
  }

  /// One filter for all messages of a site, because brokers keep the order within one. Always by
  /// site: other groups at the broker are not Ronda's.
  private static List<String> sparkplug(String site) {
    return List.of("spBv1.0/%s/#".formatted(site));
  }

  private static List<String> none() {
    return List.of();
  }
}
