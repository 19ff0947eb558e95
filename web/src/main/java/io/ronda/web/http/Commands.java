package io.ronda.web.http;

import org.jspecify.annotations.Nullable;

/// The bodies of commands.
public final class Commands {

  private Commands() {}

  /// What a person says about it, if anything.
  public record Note(@Nullable String note) {

    private static final Note NONE = new Note(null);

    public static @Nullable String of(Request request) {
      return request.body(Note.class, NONE).note();
    }
  }

  /// Why a person does it.
  public record Reason(String reason) {

    public static String of(Request request) {
      return request.body(Reason.class).reason();
    }
  }
}
