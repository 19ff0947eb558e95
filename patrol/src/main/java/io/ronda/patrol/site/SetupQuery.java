package io.ronda.patrol.site;

import io.ronda.core.page.InvalidCursorException;
import io.ronda.core.page.Page;
import io.ronda.core.site.Person;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/// Which checkpoints, routes or plans are wanted; they come by site and id.
///
/// @param sites what the asker may see; [Person#EVERY_SITE] for all
/// @param site only this site, or null
/// @param words only what has these in its id or names, or null
/// @param limit 1 to 500
/// @param cursor where the page before ended, or null for the first
public record SetupQuery(
    Set<String> sites,
    @Nullable String site,
    @Nullable String words,
    int limit,
    @Nullable String cursor) {

  /// The greatest limit.
  public static final int MAX_LIMIT = 500;

  public SetupQuery {
    sites = Set.copyOf(sites);
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("limit must be 1 to " + MAX_LIMIT);
    }
  }

  /// The condition for a table with `site`, `id`, `name_zh` and `name_en`.
  public static final String CONDITION =
      """
      (:everySite or site = any(:sites))
      and (cast(:site as text) is null or site = :site)
      and (cast(:words as text) is null
           or strpos(lower(concat_ws(' ', id, name_zh, name_en)), lower(:words)) > 0)
      and (site, id) > (:afterSite, :afterId)
      """;

  /// The items of everything at every site, a page at a time.
  public static SetupQuery first(int limit) {
    return new SetupQuery(Person.EVERY_SITE, null, null, limit, null);
  }

  /// Runs a query that ends with [#CONDITION] and the order by site and id.
  ///
  /// @param id the id of an item, written `site.id`
  public <T> Page<T> page(Query query, RowMapper<T> mapper, Function<T, String> id) {
    String[] after = after();
    List<T> rows =
        query
            .bind("everySite", sites.equals(Person.EVERY_SITE))
            .bindArray("sites", String.class, sites)
            .bind("site", site)
            .bind("words", words)
            .bind("afterSite", after[0])
            .bind("afterId", after[1])
            // One row more tells whether the list goes on.
            .bind("limit", limit + 1)
            .map(mapper)
            .list();
    List<T> shown = rows.subList(0, Math.min(limit, rows.size()));
    return new Page<>(shown, rows.size() > limit ? id.apply(shown.getLast()) : null);
  }

  private String[] after() {
    if (cursor == null) {
      return new String[] {"", ""};
    }
    String[] parts = cursor.split("\\.", 2);
    if (parts.length < 2) {
      throw new InvalidCursorException();
    }
    return parts;
  }
}
