package io.ronda.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// `docs/proofs.md` leaves out nothing that it numbers, and names tests that exist.
final class ProofsAreThere {

  private static final Pattern TEST = Pattern.compile("`([A-Z]+[a-z]\\w*)(?:#(\\w+))?`");
  private static final Path ROOT = Path.of("..");

  private static String page = "";
  private static Map<String, String> tests = Map.of();

  @BeforeAll
  static void readThem() throws IOException {
    page = Files.readString(ROOT.resolve("docs").resolve("proofs.md"));
    try (Stream<Path> modules = Files.list(ROOT)) {
      List<Path> sources =
          modules
              .map(module -> module.resolve(Path.of("src", "test", "java")))
              .filter(Files::isDirectory)
              .toList();
      tests =
          sources.stream()
              .flatMap(ProofsAreThere::stories)
              .collect(
                  Collectors.toMap(ProofsAreThere::name, ProofsAreThere::text, String::concat));
    }
  }

  @Test
  void everyTestThatIsNamedExists() {
    List<String> missing =
        TEST.matcher(page)
            .results()
            .filter(named -> !exists(named.group(1), named.group(2)))
            .map(named -> named.group())
            .toList();

    assertThat(missing).isEmpty();
  }

  @Test
  void everythingThatIsNumberedHasItsLine() {
    assertThat(lines("Row")).containsAll(numbers(27));
    assertThat(lines("Invariant")).containsAll(numbers(12));
    assertThat(lines("Lesson")).containsAll(numbers(21));
    assertThat(lines("Step")).containsAll(numbers(14));
    assertThat(lines("Gap")).containsAll(numbers(8));
    assertThat(lines("Complaint")).containsAll(numbers(17));
  }

  private static boolean exists(String story, String method) {
    String text = tests.getOrDefault(story, "");
    return !text.isEmpty() && (method == null || text.contains("void " + method + "("));
  }

  /// The numbers in the first column of the table that begins with a heading.
  private static List<String> lines(String heading) {
    return page.lines()
        .dropWhile(line -> !line.startsWith("| " + heading + " |"))
        .skip(2)
        .takeWhile(line -> line.startsWith("|"))
        .map(line -> line.split("\\|", -1)[1].strip())
        .flatMap(cell -> Stream.of(cell.split(", ", -1)))
        .toList();
  }

  private static List<String> numbers(int last) {
    return IntStream.rangeClosed(1, last).mapToObj(Integer::toString).toList();
  }

  private static Stream<Path> stories(Path sources) {
    try (Stream<Path> files = Files.walk(sources)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
    } catch (IOException e) {
      throw new IllegalStateException("cannot look into " + sources, e);
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString().replace(".java", "");
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + file, e);
    }
  }
}
