package io.ronda.patrol.round;

import io.ronda.core.text.Text;
import io.ronda.patrol.checkpoint.CheckpointId;
import org.jspecify.annotations.Nullable;

/// One checkpoint of a round, and what became of it.
///
/// @param name the checkpoint's name now; its id where it is gone
/// @param presence the tap that counts; null where nobody was there
public record Visit(
    CheckpointId checkpoint, Text name, VisitState state, @Nullable Presence presence) {

  Visit judged(VisitState verdict, @Nullable Presence counted) {
    return new Visit(checkpoint, name, verdict, counted);
  }
}
