package io.ronda.simulators.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.ronda.simulators.scenario.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;

/// The profiles as an outsider reads them: documents of this repository.
public final class Profiles {

  private static final Path FOLDER = Path.of("../core/src/main/resources/profiles");

  private Profiles() {}

  public static List<JsonNode> points(Kind kind) {
    return list(kind, "points");
  }

  public static List<JsonNode> rules(Kind kind) {
    return list(kind, "rules");
  }

  private static List<JsonNode> list(Kind kind, String name) {
    try {
      JsonNode profile =
          new YAMLMapper().readTree(FOLDER.resolve(kind.profile() + ".yaml").toFile());
      return StreamSupport.stream(profile.path(name).spliterator(), false).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("profile of " + kind, e);
    }
  }
}
