package io.ronda.web.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.ronda.core.page.InvalidCursorException;
import io.ronda.core.page.Page;
import io.ronda.core.text.Text;
import java.nio.charset.StandardCharsets;
import java.text.Collator;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A list of what people set up (sites, zones, people, profiles, equipment): few enough to be
/// sorted in memory. A cursor holds the last item's key and id, so pages neither repeat nor skip
/// items while others come and go.
///
/// @param id the item's id, which orders items with the same key
/// @param names what `q` searches beside the id
/// @param keys what the list can be sorted by; `id` always
public record Listing<T>(
    Function<T, String> id, Function<T, Text> names, Map<String, Function<T, String>> keys) {

  private static final String ID = "id";

  public Listing {
    keys = Map.copyOf(keys);
  }

  /// What a cursor says.
  ///
  /// @param sort the order that it belongs to
  private record Position(String sort, String key, String id) {

    String encode() {
      byte[] json = Json.write(List.of(sort, key, id)).getBytes(StandardCharsets.UTF_8);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(json);
    }

    static Position decode(String cursor) {
      try {
        byte[] json = Base64.getUrlDecoder().decode(cursor);
        List<String> parts =
            Json.MAPPER.readValue(
                new String(json, StandardCharsets.UTF_8), new TypeReference<>() {});
        return new Position(parts.get(0), parts.get(1), parts.get(2));
      } catch (IllegalArgumentException | JsonProcessingException | IndexOutOfBoundsException e) {
        throw new InvalidCursorException();
      }
    }
  }

  /// The page that the request asks for with `limit`, `cursor`, `sort` and `q`.
  public Page<T> page(Collection<T> items, Request request) {
    String sort = request.text("sort").orElse(ID);
    Comparator<Position> order = order(sort.startsWith("-"));
    Function<T, Position> position = position(sort);
    @Nullable Position after = request.text("cursor").map(Position::decode).orElse(null);
    if (after != null && !after.sort().equals(sort)) {
      throw new InvalidCursorException();
    }
    int limit = request.integer("limit");
    String words = request.text("q").orElse("").toLowerCase(Locale.ROOT);
    List<T> found =
        items.stream()
            .filter(item -> matches(item, words))
            .filter(item -> after == null || order.compare(position.apply(item), after) > 0)
            .sorted(Comparator.comparing(position, order))
            // One more tells whether the list goes on.
            .limit(limit + 1L)
            .toList();
    List<T> shown = found.subList(0, Math.min(limit, found.size()));
    String next = found.size() > limit ? position.apply(shown.getLast()).encode() : null;
    return new Page<>(shown, next);
  }

  private Function<T, Position> position(String sort) {
    String field = sort.replaceFirst("^-", "");
    Function<T, String> key = field.equals(ID) ? id : keys.get(field);
    if (key == null) {
      var fields = new TreeSet<>(keys.keySet());
      fields.add(ID);
      throw Sorting.unknown(fields);
    }
    return item -> new Position(sort, key.apply(item), id.apply(item));
  }

  private static Comparator<Position> order(boolean descending) {
    // Orders Chinese names as dictionaries do, by sound.
    Collator words = Collator.getInstance(Locale.SIMPLIFIED_CHINESE);
    Comparator<Position> ascending =
        Comparator.comparing(Position::key, words::compare).thenComparing(Position::id);
    return descending ? ascending.reversed() : ascending;
  }

  private boolean matches(T item, String words) {
    Text name = names.apply(item);
    return words.isEmpty()
        || (id.apply(item) + " " + name.zh() + " " + name.en())
            .toLowerCase(Locale.ROOT)
            .contains(words);
  }
}
