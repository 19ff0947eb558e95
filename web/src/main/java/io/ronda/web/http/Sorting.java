package io.ronda.web.http;

import io.ronda.web.problem.Failure;
import io.ronda.web.problem.FailureException;
import java.util.Collection;
import java.util.Map;
import java.util.TreeSet;

/// What a list is sorted by, from the parameter `sort`.
///
/// @param by the sort that the field stands for
public record Sorting<S>(S by, boolean descending) {

  /// The sort that the request asks for, the given one where it asks for none.
  ///
  /// @param fields the names of the fields that the list can be sorted by
  public static <S> Sorting<S> of(Request request, Map<String, S> fields, Sorting<S> otherwise) {
    return request.text("sort").map(sort -> parse(sort, fields)).orElse(otherwise);
  }

  private static <S> Sorting<S> parse(String sort, Map<String, S> fields) {
    S by = fields.get(sort.replaceFirst("^-", ""));
    if (by == null) {
      throw unknown(new TreeSet<>(fields.keySet()));
    }
    return new Sorting<>(by, sort.startsWith("-"));
  }

  static FailureException unknown(Collection<String> fields) {
    String names = String.join(", ", fields);
    return Failure.invalid("sort", "可排序字段：" + names, "must be one of " + names).exception();
  }
}
