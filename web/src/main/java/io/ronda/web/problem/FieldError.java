package io.ronda.web.problem;

import io.ronda.core.text.Text;

/// What is wrong with one field or parameter of a request.
///
/// @param field the name of a parameter, or the path of a field as in `names.zh` or `tags[0].uid`
public record FieldError(String field, Text reason) {}
