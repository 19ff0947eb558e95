package io.ronda.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ronda.core.equipment.EquipmentId;
import io.ronda.web.testing.Client;
import io.ronda.web.testing.Client.Answer;
import io.ronda.web.testing.RunningRonda;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Walking a list page by page gives every item once, while others are put in between.
final class PagesOfAList {

  private static final int THERE = 40;
  private static final List<String> NAMES = List.of("泵房", "配电室", "大堂", "Lobby", "lobby", "电梯");

  @RegisterExtension static final RunningRonda ronda = new RunningRonda();

  private final Client program = ronda.program();

  @ParameterizedTest
  @CsvSource({"id, 7", "-id, 1", "name, 7", "-name, 3", "site, 500"})
  void everyZoneThatWasThereComesOnce(String sort, int limit) {
    String prefix = sort.replace("-", "desc") + limit + "-";
    var random = new Random(limit);
    IntStream.range(0, THERE).forEach(i -> zone(prefix + "t" + i, random));

    List<String> walked =
        walk(
            "/api/v1/zones?q=" + prefix + "&sort=" + sort + "&limit=" + limit,
            page -> zone(prefix + "x" + page, random));

    var thereAtFirst = new TreeSet<String>();
    IntStream.range(0, THERE).forEach(i -> thereAtFirst.add("demo." + prefix + "t" + i));
    assertThat(walked).doesNotHaveDuplicates().containsAll(thereAtFirst);
  }

  @ParameterizedTest
  @CsvSource({"raisedAt, 7", "-raisedAt, 3", "-priority, 7", "equipment, 11"})
  void everyAlarmThatWasThereComesOnce(String sort, int limit) {
    var there = new TreeSet<String>();
    for (int i = 0; i < THERE; i++) {
      ronda.fire(RunningRonda.PANEL, sort + "-t" + i);
    }
    for (JsonNode item : program.get("/api/v1/alarms?limit=500").json().at("/items")) {
      there.add(item.path("id").asText());
    }

    List<String> walked =
        walk(
            "/api/v1/alarms?sort=" + sort + "&limit=" + limit,
            page -> ronda.fire(panel(page), sort + "-x" + page));

    assertThat(walked).doesNotHaveDuplicates().containsAll(there);
  }

  private static EquipmentId panel(int page) {
    return page % 2 == 0 ? RunningRonda.PANEL : RunningRonda.OTHER_PANEL;
  }

  @Test
  void chineseNamesAreSortedBySound() {
    for (String name : NAMES) {
      zone("sound-" + name.hashCode(), name);
    }

    List<String> names = new ArrayList<>();
    for (JsonNode item : program.get("/api/v1/zones?q=sound-&sort=name").json().at("/items")) {
      names.add(item.path("name").asText());
    }

    assertThat(names.stream().filter(name -> name.charAt(0) > 127))
        .containsExactly("泵房", "大堂", "电梯", "配电室");
  }

  @Test
  void aListIsSearchedByNameAndId() {
    zone("search-me", "水景");

    assertThat(program.get("/api/v1/zones?q=SEARCH-ME").json().at("/items")).hasSize(1);
    assertThat(program.get("/api/v1/zones?q=%E6%B0%B4%E6%99%AF").json().at("/items")).hasSize(1);
    assertThat(program.get("/api/v1/zones?q=nothing-like-it").json().at("/items")).isEmpty();
  }

  @Test
  void aCursorBelongsToItsOrder() {
    zone("order-1", "甲");
    zone("order-2", "乙");
    String cursor = program.get("/api/v1/zones?limit=1&sort=id").at("/cursor");

    assertThat(program.get("/api/v1/zones?limit=1&sort=-id&cursor=" + cursor).status())
        .isEqualTo(400);
    assertThat(program.get("/api/v1/zones?limit=1&sort=id&cursor=" + cursor).status())
        .isEqualTo(200);
  }

  private interface Meanwhile {
    void afterPage(int page);
  }

  private List<String> walk(String path, Meanwhile meanwhile) {
    List<String> ids = new ArrayList<>();
    String cursor = "";
    for (int page = 0; page < 200; page++) {
      Answer answer = program.get(path + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
      assertThat(answer.status()).as(answer.body()).isEqualTo(200);
      answer.json().at("/items").forEach(item -> ids.add(item.path("id").asText()));
      if (answer.json().at("/cursor").isNull()) {
        return ids;
      }
      cursor = answer.at("/cursor");
      meanwhile.afterPage(page);
    }
    throw new AssertionError("the list does not end");
  }

  private void zone(String id, Random random) {
    zone(id, NAMES.get(random.nextInt(NAMES.size())));
  }

  private void zone(String id, String name) {
    String zone = id.toLowerCase(Locale.ROOT).replace("--", "-m");
    Answer answer =
        program.put(
            "/api/v1/zones/demo." + zone,
            "{\"site\": \"demo\", \"zone\": \"%s\", \"names\": {\"zh\": \"%s\"}}"
                .formatted(zone, name));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }
}
