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

/// Breaks Markdown doc lines at the line limit, because the formatter would continue them as plain comments.
String wrapDocs(String source) {
  return source.lines().map(this::wrapDoc).collect(Collectors.joining("\n", "", "\n"));
}

String wrapDoc(String line) {
  int limit = 100;
  if (line.length() <= limit || !line.strip().startsWith("///")) {
    return line;
  }
  String prefix = line.substring(0, line.indexOf("///") + 3) + " ";
  int cut = line.lastIndexOf(' ', limit);
  return cut <= prefix.length()
      ? line
      : line.substring(0, cut) + "\n" + wrapDoc(prefix + line.substring(cut + 1));
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
