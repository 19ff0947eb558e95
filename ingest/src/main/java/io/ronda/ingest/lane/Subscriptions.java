package io.ronda.ingest.lane;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ronda.core.equipment.EquipmentDirectory;
import java.util.List;
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
  private final int lanes;
  private final EquipmentDirectory directory;

  Subscriptions(int lane, int lanes, EquipmentDirectory directory) {
    this.lane = lane;
    this.lanes = lanes;
    this.directory = directory;
  }

  List<String> own() {
    return lanes == 1 ? filters(EVERY_SITE) : filters(this::isOwn);
  }

  List<String> foreign() {
    return lanes == 1
        ? filters(_ -> true)
        : Stream.concat(filters(EVERY_SITE).stream(), filters(Predicate.not(this::isOwn)).stream())
            .toList();
  }

  private boolean isOwn(String site) {
    var hash = new CRC32();
    hash.update(site.getBytes(UTF_8));
    return hash.getValue() % lanes == lane;
  }

  private List<String> filters(Predicate<String> which) {
    return directory.all().stream()
        .map(registered -> registered.equipment().id().site())
        .distinct()
        .sorted()
        .filter(which)
        .flatMap(site -> filters(site).stream())
        .toList();
  }

  private static List<String> filters(String site) {
    return LEAVES.stream().map(leaf -> "ronda/v1/%s/+/%s".formatted(site, leaf)).toList();
  }
}
