package io.ronda.core.equipment;

import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Jdbi;

/// The tags that are stuck on equipment to be scanned, by their uids: hex digits in capitals,
/// nothing between them; printed codes by their text.
public final class EquipmentTagStore {

  private final Jdbi jdbi;

  public EquipmentTagStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// The uid as it is kept: `04:a1-b2` is `04A1B2`.
  public static String canonical(String uid) {
    return uid.replaceAll("[:\\s-]", "").toUpperCase(Locale.ROOT);
  }

  /// The uids of an equipment, in order.
  public List<String> of(EquipmentId equipment) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select uid from equipment_tag
                    where site = :site and equipment = :equipment order by uid
                    """)
                .bind("site", equipment.site())
                .bind("equipment", equipment.equipment())
                .mapTo(String.class)
                .list());
  }

  /// Which of the uids other equipment of the site has.
  public List<String> taken(EquipmentId equipment, List<String> uids) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select uid from equipment_tag
                    where site = :site and equipment <> :equipment and uid = any(:uids)
                    order by uid
                    """)
                .bind("site", equipment.site())
                .bind("equipment", equipment.equipment())
                .bindArray("uids", String.class, uids)
                .mapTo(String.class)
                .list());
  }

  /// Registers these uids in place of those before.
  public void replace(EquipmentId equipment, List<String> uids) {
    jdbi.useTransaction(
        handle -> {
          handle.execute(
              "delete from equipment_tag where site = ? and equipment = ?",
              equipment.site(),
              equipment.equipment());
          for (String uid : uids) {
            handle.execute(
                "insert into equipment_tag (site, equipment, uid) values (?, ?, ?)",
                equipment.site(),
                equipment.equipment(),
                uid);
          }
        });
  }
}
