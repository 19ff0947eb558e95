import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.JavaFormatterOptions;

/// Checks (`check`) or rewrites (`apply`) every Java file of the repository in google-java-format.
///
/// It is a program of its own because the formatter needs the JDK whose syntax it reads, and Maven may
/// run on an older one: the build starts it on the JDK 25 toolchain.
void main(String[] args) throws Exception {
  boolean apply = args.length > 0 && args[0].equals("apply");
  var options = JavaFormatterOptions.builder().style(JavaFormatterOptions.Style.GOOGLE).build();
  var formatter = new Formatter(options);
  List<Path> unformatted = new ArrayList<>();
  for (Path file : javaFiles()) {
    String source = Files.readString(file);
    String formatted = formatter.formatSourceAndFixImports(wrapDocs(source));
    if (!formatted.equals(source)) {
      unformatted.add(file);
      if (apply) {
        Files.writeString(file, formatted);
      }
    }
  }
  report(unformatted, apply);
}

/// Breaks Markdown doc lines at the line limit, because the formatter would continue them as plain
/// comments. What does not fit goes to the next line, if that continues the sentence.
String wrapDocs(String source) {
  var lines = new ArrayDeque<>(source.lines().toList());
  var wrapped = new StringBuilder();
  while (!lines.isEmpty()) {
    String line = lines.pop();
    int cut = isDoc(line) && line.length() > LIMIT ? line.lastIndexOf(' ', LIMIT) : -1;
    if (cut > line.indexOf("///") + 3) {
      String rest = line.substring(cut + 1);
      lines.push(
          continues(line, lines.peek())
              ? textStart(lines.peek()) + rest + " " + textOf(lines.pop())
              : textStart(line) + rest);
      line = line.substring(0, cut);
    }
    wrapped.append(line).append('\n');
  }
  return wrapped.toString();
}

static final int LIMIT = 100;

boolean isDoc(String line) {
  return line.strip().startsWith("///");
}

/// The line up to its first word: indentation, slashes, spaces.
String textStart(String line) {
  String afterSlashes = line.substring(line.indexOf("///") + 3);
  int spaces = Math.max(1, afterSlashes.length() - afterSlashes.stripLeading().length());
  return line.substring(0, line.indexOf("///") + 3) + " ".repeat(spaces);
}

String textOf(String line) {
  return line.substring(textStart(line).length());
}

/// Whether the next line goes on with the text of this one: no blank line, list, table, tag or code.
boolean continues(String line, String next) {
  return next != null
      && isDoc(next)
      && line.indexOf("///") == next.indexOf("///")
      && next.strip().length() > 4
      && !next.strip().substring(3).strip().matches("([-*|@#>`]|[0-9]+\\.).*");
}

List<Path> javaFiles() throws IOException {
  try (var files = Files.walk(Path.of("."))) {
    return files
        .filter(file -> file.toString().endsWith(".java"))
        .filter(file -> file.toString().contains("/src/".replace("/", File.separator)))
        .filter(file -> !file.toString().contains("node_modules"))
        .toList();
  }
}

void report(List<Path> unformatted, boolean applied) {
  if (unformatted.isEmpty()) {
    return;
  }
  unformatted.forEach(file -> IO.println((applied ? "formatted " : "not formatted: ") + file));
  if (!applied) {
    IO.println("Run 'mvn -N -Dformat process-sources' to format them.");
    System.exit(1);
  }
}
