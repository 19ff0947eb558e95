package io.ronda.alerting.ledger;

import io.ronda.core.text.Text;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What expires, as a file has it.
///
/// @param leadDays [Expiry#LEAD_DAYS] if nothing is said
record ExpiryLine(
    @Nullable String id,
    @Nullable String kind,
    @Nullable Text names,
    @Nullable LocalDate expiresOn,
    @Nullable Integer leadDays) {

  static ExpiryLine of(Expiry expiry) {
    return new ExpiryLine(
        expiry.id().toString(),
        expiry.kind().name().toLowerCase(Locale.ROOT),
        expiry.title(),
        expiry.expiresOn(),
        expiry.leadDays());
  }

  Expiry expiry() {
    if (id == null || kind == null || names == null || expiresOn == null) {
      throw new IllegalArgumentException(
          "needs 'id' (site.equipment.name), 'kind', 'names' and 'expiresOn'");
    }
    return new Expiry(
        ExpiryId.parse(id),
        kind(kind),
        names,
        expiresOn,
        leadDays == null ? Expiry.LEAD_DAYS : leadDays);
  }

  private static Expiry.Kind kind(String word) {
    return switch (word) {
      case "extinguisher" -> Expiry.Kind.EXTINGUISHER;
      case "test" -> Expiry.Kind.TEST;
      case "certificate" -> Expiry.Kind.CERTIFICATE;
      case "other" -> Expiry.Kind.OTHER;
      case String unknown ->
          throw new IllegalArgumentException(
              "'kind' is '%s': write extinguisher, test, certificate or other; a warranty is"
                      .formatted(unknown)
                  + " 'warrantyUntil' of a ledger");
    };
  }
}
