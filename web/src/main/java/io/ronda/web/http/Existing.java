package io.ronda.web.http;

import io.ronda.core.text.Text;
import io.ronda.web.problem.Failure;

/// Refusals of creating what exists, and of replacing one thing by another.
public final class Existing {

  private Existing() {}

  /// Refuses to create something under an id that is taken.
  public static void refuse(boolean exists, String id) {
    if (exists) {
      throw new Failure.Conflict(
              new Text(
                  "“%s”已存在：请换一个编号，或用 PUT 修改它".formatted(id),
                  "'%s' exists already: choose another id, or change it with PUT".formatted(id)))
          .exception();
    }
  }

  /// Refuses a body whose id is not the one in the path.
  ///
  /// @param field the field of the body that has the id, or its last part
  public static void checkSameId(String field, String id, Request request) {
    if (!id.equals(request.id())) {
      throw Failure.invalid(
              field,
              "与地址中的“%s”不一致".formatted(request.id()),
              "does not fit '%s' in the address".formatted(request.id()))
          .exception();
    }
  }
}
