package io.ronda.notification.outbox;

import io.ronda.core.text.Language;
import io.ronda.notification.notice.Notice;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/// Decides what leaves together. Few messages leave one by one; where more wait than the limit
/// leaves room for, all that wait leave as one digest, with the last place that is free.
final class Batching {

  /// More than so many at once are a digest, whatever the limit.
  static final int SINGLES = 5;

  private static final Comparator<Message> WORST_FIRST =
      Comparator.comparing(Message::notice, Notice.WORST_FIRST).thenComparing(Message::id);

  private Batching() {}

  private record Queue(String address, Language language) {}

  /// The messages of the next envelope: one that was tried before, with what was in it; else a new
  /// one. Empty where the limits let nothing leave.
  ///
  /// @param free how many letters may leave to an address now
  static Optional<List<Message>> next(List<Message> due, ToIntFunction<String> free) {
    return repeated(due, free).or(() -> fresh(due, free));
  }

  private static Optional<List<Message>> repeated(List<Message> due, ToIntFunction<String> free) {
    return due.stream()
        .filter(message -> message.envelope() != null)
        .collect(
            Collectors.groupingBy(
                message -> Objects.requireNonNull(message.envelope()),
                LinkedHashMap::new,
                Collectors.toList()))
        .values()
        .stream()
        .filter(messages -> free.applyAsInt(messages.getFirst().way().address()) > 0)
        .findFirst();
  }

  private static Optional<List<Message>> fresh(List<Message> due, ToIntFunction<String> free) {
    Map<Queue, List<Message>> queues =
        due.stream()
            .filter(message -> message.envelope() == null)
            .sorted(WORST_FIRST)
            .collect(
                Collectors.groupingBy(
                    message -> new Queue(message.way().address(), message.language()),
                    LinkedHashMap::new,
                    Collectors.toList()));
    return queues.values().stream()
        .map(waiting -> cut(waiting, free.applyAsInt(waiting.getFirst().way().address())))
        .filter(chosen -> !chosen.isEmpty())
        .findFirst();
  }

  private static List<Message> cut(List<Message> waiting, int free) {
    if (free == 0) {
      return List.of();
    }
    return waiting.size() <= Math.min(SINGLES, free - 1) ? waiting.subList(0, 1) : waiting;
  }
}
