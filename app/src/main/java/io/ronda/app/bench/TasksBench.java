package io.ronda.app.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.ronda.core.database.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// How board, lists and figures of tasks answer with a long history.
@Command(
    name = "tasks",
    description = {
      "Writes three years of tasks into a server of its own and measures the board, the lists and",
      "the figures of a month and of a year."
    },
    mixinStandardHelpOptions = true)
final class TasksBench implements Callable<Integer> {

  private static final String SITE = "demo";
  private static final int FIGURES = 5;

  @Option(
      names = "--closed",
      paramLabel = "N",
      description = "tasks of the past (${DEFAULT-VALUE})")
  private int closed = 2_000_000;

  @Option(names = "--open", paramLabel = "N", description = "open tasks (${DEFAULT-VALUE})")
  private int open = 100_000;

  @Option(names = "--requests", paramLabel = "N", description = "of each list (${DEFAULT-VALUE})")
  private int requests = 200;

  @Override
  public Integer call() throws Exception {
    Path directory = Files.createTempDirectory("ronda-bench");
    try (ServerProcess server = ServerProcess.start(directory);
        Database database = EmbeddedDatabase.of(directory.resolve("data"))) {
      System.out.printf("  writing %,d closed and %,d open tasks%n", closed, open);
      PastTasks.write(database.jdbi(), SITE, closed + open, open);
      Map<String, Object> figures = new LinkedHashMap<>();
      figures.put("benchmark", "tasks");
      figures.put("closed", closed);
      figures.put("open", open);
      System.out.println("  board and lists");
      Questions lists = lists(server);
      lists.measure(requests / 4);
      figures.put("listMs", lists.measure(requests));
      System.out.println("  figures");
      LocalDate end = LocalDate.now(ZoneOffset.UTC).minusMonths(3);
      figures.put("figuresOfAMonthMs", figures(server, end.minusMonths(1), end).measure(FIGURES));
      figures.put("figuresOfAYearMs", figures(server, end.minusYears(1), end).measure(FIGURES));
      System.out.println(new ObjectMapper().writeValueAsString(figures));
    } finally {
      Directories.delete(directory);
    }
    return 0;
  }

  private static Questions lists(ServerProcess server) {
    String list = "/api/v1/tasks?limit=100&site=" + SITE;
    Map<String, String> paths = new LinkedHashMap<>();
    paths.put("board", "/api/v1/tasks/board?site=" + SITE);
    paths.put("boardOfAPerson", "/api/v1/tasks/board?site=%s&assignee=e-001".formatted(SITE));
    paths.put("pressing", list);
    paths.put("mine", list + "&assignee=e-001");
    paths.put("urgent", list + "&grade=urgent");
    paths.put("newest", list + "&sort=-createdAt");
    paths.put("closed", list + "&state=CLOSED&sort=-createdAt");
    paths.put("ofEquipment", list + "&equipment=%s.pump-3&sort=-createdAt".formatted(SITE));
    return new Questions(server, paths);
  }

  /// Of a span in which all tasks are closed.
  private static Questions figures(ServerProcess server, LocalDate from, LocalDate to) {
    Map<String, String> paths = new LinkedHashMap<>();
    for (String by : List.of("month", "person", "zone", "system", "equipment")) {
      paths.put(
          by,
          "/api/v1/reports/tasks?site=%s&by=%s&from=%sT00:00:00Z&to=%sT00:00:00Z"
              .formatted(
                  SITE,
                  by,
                  DateTimeFormatter.ISO_DATE.format(from),
                  DateTimeFormatter.ISO_DATE.format(to)));
    }
    return new Questions(server, paths);
  }
}
