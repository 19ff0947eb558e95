package io.ronda.core.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where profiles and overrides of rules come from as files.
///
/// @param directory null for `provision` in the data directory
public record ProvisionConfig(@Nullable Path directory) {

  private static final String USUAL = "provision";

  /// The directory; it need not exist.
  public Path directoryIn(DataConfig data) {
    return directory != null ? directory : data.dir().resolve(USUAL);
  }
}
