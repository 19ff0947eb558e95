package io.ronda.patrol.site;

import io.ronda.core.text.Text;

/// A checkpoint, route or plan that cannot work as given. Nothing was changed.
public final class SetupRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String field;
  private final transient Text reason;

  /// @param field the property that is wrong, as the API names it
  /// @param reason what is wrong, and what to do
  public SetupRefusedException(String field, Text reason) {
    super(field + ": " + reason.en());
    this.field = field;
    this.reason = reason;
  }

  public String field() {
    return field;
  }

  public Text reason() {
    return reason;
  }
}
