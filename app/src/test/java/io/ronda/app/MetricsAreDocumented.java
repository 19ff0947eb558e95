package io.ronda.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the dashboard and the pages for operators name is what a running Ronda has, and the other
/// way round.
final class MetricsAreDocumented {

  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final Path DOCS = Path.of("..", "docs");
  private static final Path DASHBOARD = DOCS.resolve("grafana").resolve("ronda.json");
  private static final Pattern SAMPLE = Pattern.compile("^(ronda_\\w+)", Pattern.MULTILINE);
  private static final Pattern NAME = Pattern.compile("\\bronda_\\w+");
  private static final Pattern ROW = Pattern.compile("^\\| `(ronda_\\w+)`", Pattern.MULTILINE);

  @TempDir private static Path directory;
  private static RunningRonda ronda;
  private static Set<String> samples;

  @BeforeAll
  static void somethingOfEverythingHappens() throws Exception {
    ronda = RunningRonda.quietDemo(directory.resolve("data"));
    try (OutsideClient client = new OutsideClient(ronda)) {
      client.publish("pump-1/telemetry", "{\"values\": {\"pressure\": 0.41}}");
      client.publish("pump-1/telemetry", "poison");
      client.publish("fire-panel-1/event", "{\"code\": \"fire\", \"state\": \"active\"}");
      await("all is counted")
          .atMost(DEADLINE)
          .until(
              () -> Metrics.of(ronda).itemsStored() == 2 && Metrics.of(ronda).itemsRefused() == 1);
    }
    samples = names(SAMPLE, Metrics.of(ronda).text());
  }

  @AfterAll
  static void stop() {
    ronda.close();
  }

  @Test
  void theDashboardAsksForWhatIsThere() throws IOException {
    Set<String> asked = new TreeSet<>();
    new ObjectMapper()
        .readTree(DASHBOARD.toFile())
        .findValuesAsText("expr")
        .forEach(expression -> asked.addAll(names(NAME, expression)));

    assertThat(asked).hasSizeGreaterThan(20).isSubsetOf(samples);
  }

  @Test
  void theDashboardIsTiedToNoPlace() throws IOException {
    JsonNode dashboard = new ObjectMapper().readTree(DASHBOARD.toFile());

    assertThat(dashboard.at("/templating/list/0/type").asText()).isEqualTo("datasource");
    assertThat(dashboard.at("/id").isNull()).isTrue();
    assertThat(dashboard.at("/panels"))
        .allSatisfy(
            panel ->
                assertThat(
                        panel.path("type").asText().equals("row")
                            || panel.at("/datasource/uid").asText().equals("${datasource}"))
                    .as(panel.path("title").asText())
                    .isTrue());
    assertThat(Files.readString(DASHBOARD)).doesNotContain("http:", "https:", "localhost");
  }

  @Test
  void everyMetricIsExplainedInBothLanguages() throws IOException {
    Set<String> there =
        samples.stream()
            .map(MetricsAreDocumented::family)
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(names(ROW, Files.readString(DOCS.resolve("operations.md")))).isEqualTo(there);
    assertThat(names(ROW, Files.readString(DOCS.resolve("operations.zh-CN.md")))).isEqualTo(there);
  }

  /// The metric that a sample belongs to: histograms and timers have several samples.
  private static String family(String sample) {
    String base = sample.replaceFirst("_(bucket|count|sum|max)$", "");
    return samples.contains(base + "_count") ? base : sample;
  }

  private static Set<String> names(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(MetricsAreDocumented::last)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String last(MatchResult match) {
    return match.group(match.groupCount());
  }
}
