package io.ronda.core.page;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

/// An order of rows that a list can be continued in: some keys, then `id`, all ascending or all
/// descending. A cursor holds the keys of the last row, so pages neither repeat nor skip rows while
/// others are inserted.
///
/// @param name the order's name; a cursor of another order is refused
public record Keyset(String name, List<Key> keys, boolean descending) {

  private static final String ID = "id";
  private static final String SORT_KEYS = "sort_keys";
  private static final String SEPARATOR = "\u001f";

  public Keyset {
    keys = List.copyOf(keys);
  }

  /// A SQL expression without nulls, and its SQL type.
  public record Key(String sql, String type) {}

  /// To be selected beside the columns.
  public String select() {
    return "array[%s] as %s".formatted(each(key -> "(" + key.sql() + ")::text"), SORT_KEYS);
  }

  /// The condition of the rows after the cursor's; its values are bound by [#bind].
  public String after(@Nullable String cursor) {
    if (cursor == null) {
      return "true";
    }
    String bound =
        IntStream.range(0, allKeys().size())
            .mapToObj(i -> "cast(:key%d as %s)".formatted(i, allKeys().get(i).type()))
            .collect(Collectors.joining(", "));
    return "(%s) %s (%s)".formatted(each(Key::sql), descending ? "<" : ">", bound);
  }

  public String orderBy() {
    return each(key -> key.sql() + (descending ? " desc" : " asc"));
  }

  /// Binds the cursor's keys and the limit, and runs the query.
  ///
  /// @throws InvalidCursorException if the cursor is not of this order
  public <T> Page<T> page(Query query, @Nullable String cursor, int limit, RowMapper<T> mapper) {
    bind(query, cursor);
    // One row more tells whether the list goes on.
    List<Row<T>> rows = rows(query.bind("limit", limit + 1), mapper);
    List<Row<T>> shown = rows.subList(0, Math.min(limit, rows.size()));
    String next = rows.size() > limit ? encode(shown.getLast().keys()) : null;
    return new Page<>(shown.stream().map(Row::item).toList(), next);
  }

  private static <T> List<Row<T>> rows(Query query, RowMapper<T> mapper) {
    try {
      return query.map((row, context) -> new Row<>(mapper.map(row, context), sortKeys(row))).list();
    } catch (UnableToExecuteStatementException e) {
      // Only a forged cursor has keys that are not of their types (SQLSTATE class 22).
      throw e.getCause() instanceof SQLException sql
              && String.valueOf(sql.getSQLState()).startsWith("22")
          ? new InvalidCursorException()
          : e;
    }
  }

  private record Row<T>(T item, List<String> keys) {}

  private void bind(Query query, @Nullable String cursor) {
    if (cursor != null) {
      List<String> values = decode(cursor);
      IntStream.range(0, values.size()).forEach(i -> query.bind("key" + i, values.get(i)));
    }
  }

  private String encode(List<String> keys) {
    String plain = fingerprint() + SEPARATOR + String.join(SEPARATOR, keys);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }

  private List<String> decode(String cursor) {
    List<String> parts = Arrays.asList(plain(cursor).split(SEPARATOR, -1));
    if (parts.size() != allKeys().size() + 1 || !parts.getFirst().equals(fingerprint())) {
      throw new InvalidCursorException();
    }
    return parts.subList(1, parts.size());
  }

  private static String plain(String cursor) {
    try {
      return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new InvalidCursorException();
    }
  }

  private String fingerprint() {
    return (descending ? "-" : "") + name;
  }

  private String each(Function<Key, String> sql) {
    return allKeys().stream().map(sql).collect(Collectors.joining(", "));
  }

  private List<Key> allKeys() {
    List<Key> all = new ArrayList<>(keys);
    all.add(new Key(ID, "bigint"));
    return all;
  }

  private static List<String> sortKeys(ResultSet row) throws SQLException {
    return List.of((String[]) row.getArray(SORT_KEYS).getArray());
  }
}
