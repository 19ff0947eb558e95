package io.ronda.core.provision;

/// What is wrong with a file, and what to do about it.
///
/// @param file its name in the directory
/// @param field the path of the wrong part, as in `overrides[2]`; empty for the whole file
public record Mistake(String file, String field, String reason) {

  /// One line for people.
  @Override
  public String toString() {
    return (field.isEmpty() ? file : file + ", " + field) + ": " + reason;
  }
}
