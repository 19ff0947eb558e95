package io.ronda.simulators.load;

import java.time.Instant;
import java.util.List;

/// What is published: message `n` belongs to the equipment `n` modulo their count, and the event
/// times
/// of one equipment are a millisecond apart, so every message is unique.
///
/// @param equipment ids of the site's equipment that the messages are of
/// @param point a number point that all of them have
/// @param from the event time of the first messages; far enough in the past, the last ones are not
/// in the future
/// @param inFlight how many messages may wait for their acknowledgement
public record LoadPlan(
    String site, List<String> equipment, String point, Instant from, int inFlight) {

  private static final int VALUES = 10_000;

  public LoadPlan {
    equipment = List.copyOf(equipment);
    if (equipment.isEmpty() || inFlight < 1) {
      throw new IllegalArgumentException("a load needs at least one equipment and one in flight");
    }
  }

  /// The n-th message, counted from 0; its value is below 1, so that it fits most points.
  Acknowledged message(long n) {
    int count = equipment.size();
    long ts = from.toEpochMilli() + n / count;
    return new Acknowledged(equipment.get((int) (n % count)), ts, n % VALUES / (double) VALUES);
  }

  String topic(Acknowledged message) {
    return "ronda/v1/" + site + "/" + message.equipment() + "/telemetry";
  }

  String payload(Acknowledged message) {
    return "{\"ts\":%d,\"values\":{\"%s\":%s}}"
        .formatted(message.ts(), point, Double.toString(message.value()));
  }
}
