package io.ronda.web.http;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import io.ronda.core.text.Text;
import io.ronda.web.problem.Failure;
import io.ronda.web.problem.FieldError;
import java.util.List;

/// Says why a record would not take a request's fields.
final class Refusals {

  private Refusals() {}

  static Failure of(IllegalArgumentException refused) {
    if (refused.getCause() instanceof JsonMappingException mapping) {
      return invalid(path(mapping), reason(mapping));
    }
    return invalid("", message(refused));
  }

  private static Failure invalid(String field, String reason) {
    return new Failure.Invalid(List.of(new FieldError(field, Text.of(reason))));
  }

  private static String path(JsonMappingException mapping) {
    StringBuilder path = new StringBuilder();
    for (Reference step : mapping.getPath()) {
      if (step.getFieldName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return path.toString();
  }

  /// The words of the record itself where it refused, else what Jackson says.
  private static String reason(JsonMappingException mapping) {
    return mapping.getCause() instanceof IllegalArgumentException own
        ? message(own)
        : mapping.getOriginalMessage();
  }

  private static String message(Exception exception) {
    return String.valueOf(exception.getMessage());
  }
}
