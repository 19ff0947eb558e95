package io.ronda.web.http;

import org.jspecify.annotations.Nullable;

/// A change that was made.
///
/// @param subject what was changed, as in `equipment/demo.pump-1`
/// @param before the thing as it was, null where it is new
/// @param after the thing as it is, null where it is gone
public record Changed(
    Response response, String subject, @Nullable Object before, @Nullable Object after) {

  /// A new thing.
  public static Changed created(String subject, Object thing) {
    return new Changed(Response.created(thing), subject, null, thing);
  }

  /// A thing that is different now, or new.
  public static Changed replaced(String subject, @Nullable Object before, Object after) {
    return new Changed(Response.ok(after), subject, before, after);
  }

  /// A thing that is gone.
  public static Changed deleted(String subject, Object before) {
    return new Changed(Response.done(), subject, before, null);
  }
}
