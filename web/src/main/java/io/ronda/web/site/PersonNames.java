package io.ronda.web.site;

import io.ronda.alerting.task.Actor;
import io.ronda.core.text.Language;
import io.ronda.core.text.Text;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// The names of people, and of Ronda itself and programs, where they stand in journals.
public final class PersonNames {

  private static final Map<String, Text> OTHERS =
      Map.of(Actor.RONDA, new Text("巡达", "Ronda"), Actor.PROGRAM, new Text("接口令牌", "API token"));

  private final Jdbi jdbi;

  public PersonNames(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// The names that were asked for. Who is gone is called by their id.
  public record Names(Map<String, Text> byId, Language language) {

    public String of(String id) {
      Text name = byId.get(id);
      return name == null ? id : name.in(language);
    }

    public @Nullable String ofOptional(@Nullable String id) {
      return id == null ? null : of(id);
    }
  }

  /// The names of these people; ids may be null.
  public Names find(Collection<? extends @Nullable String> ids, Language language) {
    var wanted = ids.stream().filter(Objects::nonNull).collect(Collectors.toSet());
    Map<String, Text> names = new HashMap<>(OTHERS);
    if (!wanted.isEmpty()) {
      jdbi.useHandle(
          handle ->
              handle
                  .createQuery("select id, name_zh, name_en from person where id = any(:ids)")
                  .bindArray("ids", String.class, wanted)
                  .map(
                      (row, _) ->
                          names.put(
                              row.getString("id"),
                              new Text(row.getString("name_zh"), row.getString("name_en"))))
                  .list());
    }
    return new Names(names, language);
  }
}
