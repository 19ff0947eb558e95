package io.ronda.patrol.checkpoint;

import io.ronda.core.text.Text;
import io.ronda.patrol.site.SetupRefusedException;

/// What is read at a checkpoint.
///
/// @param uid upper-case hex without separators; other spellings are [normalised][TagUid]
public record Tag(String uid, Kind kind) {

  public Tag {
    String given = uid;
    uid = TagUid.normalise(given).orElseThrow(() -> notAUid(given));
  }

  /// How a tag is read: a chip has a UID of its own, a QR code can be photographed.
  public enum Kind {
    NFC,
    QR
  }

  private static SetupRefusedException notAUid(String given) {
    return new SetupRefusedException(
        "tags",
        Text.of(
            "标签“%s”不是有效的 UID：请填写 4 至 10 个字节的十六进制数，例如 04A2B3C4D5E680".formatted(given),
            "tag '%s' is not a UID: write 4 to 10 bytes in hex, for example 04A2B3C4D5E680"
                .formatted(given)));
  }
}
