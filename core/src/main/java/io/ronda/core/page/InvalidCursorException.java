package io.ronda.core.page;

/// A cursor that is not one of ours, or of a list in another order.
public final class InvalidCursorException extends IllegalArgumentException {

  public InvalidCursorException() {
    super("the cursor is not of this list and order: ask again without a cursor");
  }
}
