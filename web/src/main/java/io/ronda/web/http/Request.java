package io.ronda.web.http;

import io.ronda.core.site.Person;
import io.ronda.core.text.Language;
import io.ronda.web.access.Caller;
import io.ronda.web.problem.Failure;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A request that the OpenAPI file and the access rules let pass.
///
/// @param operation its operation id
/// @param parameters path, query and header parameters by name, with the defaults of the file;
///     texts, integers, and lists of texts
/// @param body the body's JSON as maps, lists and plain values, or its bytes where it is no JSON;
///     null without one
/// @param digest identifies method, path, parameters and body: the same for the same request
public record Request(
    String operation,
    Caller caller,
    Language language,
    Map<String, Object> parameters,
    @Nullable Object body,
    String digest,
    Client client) {

  /// The id in the path.
  public String id() {
    return text("id").orElseThrow();
  }

  /// The person for whom the call counts.
  public Person person() {
    return caller.person();
  }

  /// The sites that the caller may see, as [Person] has them.
  public Set<String> scope() {
    return person().sites();
  }

  public Optional<String> text(String parameter) {
    return Optional.ofNullable((String) parameters.get(parameter));
  }

  /// An integer that is required or has a default in the file.
  public int integer(String parameter) {
    return (Integer) Objects.requireNonNull(parameters.get(parameter));
  }

  /// A time; empty where the parameter is absent.
  public Optional<Instant> time(String parameter) {
    return text(parameter).map(text -> parseTime(parameter, text));
  }

  /// Whether a list or text parameter restricts the answer.
  public boolean isGiven(String parameter) {
    return !List.of().equals(parameters.getOrDefault(parameter, List.of()));
  }

  /// The values of a list parameter as constants of an enum. Words that the file knows and the enum
  /// does not (yet) are left out: nothing is in such a state.
  public <E extends Enum<E>> Set<E> constants(String parameter, Class<E> type) {
    Set<String> words =
        texts(parameter).stream()
            .map(word -> word.toUpperCase(Locale.ROOT))
            .collect(Collectors.toSet());
    return EnumSet.allOf(type).stream()
        .filter(constant -> words.contains(constant.name()))
        .collect(Collectors.toUnmodifiableSet());
  }

  /// The body as a record that has the fields of its schema.
  public <T> T body(Class<T> type) {
    try {
      return Json.MAPPER.convertValue(body, type);
    } catch (IllegalArgumentException refused) {
      throw Refusals.of(refused).exception();
    }
  }

  /// The body as a record, the given one where the request has none.
  public <T> T body(Class<T> type, T absent) {
    return body == null ? absent : body(type);
  }

  /// The body of an operation that takes something else than JSON.
  public byte[] bytes() {
    return (byte[]) Objects.requireNonNull(body);
  }

  /// The texts of a list parameter, none where it is absent.
  @SuppressWarnings("unchecked") // Validation makes lists of texts only.
  public List<String> texts(String parameter) {
    return (List<String>) parameters.getOrDefault(parameter, List.of());
  }

  private static Instant parseTime(String parameter, String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw Failure.invalid(
              parameter,
              "不是有效的时间，请写成 2026-11-21T08:00:00Z",
              "is not a time: write it as 2026-11-21T08:00:00Z")
          .exception();
    }
  }
}
