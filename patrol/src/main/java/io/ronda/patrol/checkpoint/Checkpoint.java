package io.ronda.patrol.checkpoint;

import io.ronda.core.text.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A place to be visited.
///
/// @param zone the zone's id within the site, or null where nobody in particular is responsible
/// @param tags what can be read there; a tag belongs to one checkpoint of its site
public record Checkpoint(CheckpointId id, Text name, @Nullable String zone, List<Tag> tags) {

  public Checkpoint {
    tags = List.copyOf(tags);
  }
}
