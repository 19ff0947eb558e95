package io.ronda.notification.ladder;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.ronda.core.site.Role;
import org.jspecify.annotations.Nullable;

/// Whom a step tells.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Recipient.OnDuty.class, name = "duty"),
  @JsonSubTypes.Type(value = Recipient.Named.class, name = "person"),
  @JsonSubTypes.Type(value = Recipient.Group.class, name = "group")
})
public sealed interface Recipient {

  /// Whoever is on duty then by a shift of the site, and has the role; null for any role.
  record OnDuty(@Nullable Role role) implements Recipient {}

  /// One person.
  record Named(String person) implements Recipient {}

  /// Everybody who sees what a channel of the site shows.
  record Group(String channel) implements Recipient {}
}
