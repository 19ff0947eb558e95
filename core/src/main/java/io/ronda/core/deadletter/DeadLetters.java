package io.ronda.core.deadletter;

import io.ronda.core.page.Page;
import java.util.Map;
import java.util.Optional;

/// The dead letters that are kept.
public interface DeadLetters {

  /// A page of letters, each with only the beginning of its payload.
  ///
  /// @throws io.ronda.core.page.InvalidCursorException if the cursor is not of this order
  Page<DeadLetter> list(DeadLetterQuery query);

  Optional<DeadLetter> find(long id);

  /// The letters by reason; a reason without letters is absent.
  Map<String, DeadLetterCount> summary(DeadLetterFilter filter);

  /// False where there is none.
  boolean delete(long id);

  /// Deletes the letters that are meant and returns how many they were.
  int delete(DeadLetterFilter filter);
}
