package io.ronda.alerting.ledger;

import io.ronda.core.equipment.EquipmentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/// The ledgers of equipment in the database. The end of the warranty is kept among the expiries.
public final class Ledgers {

  private static final RowMapper<Ledger> LEDGER = (row, _) -> ledger(row);

  private final Jdbi jdbi;
  private final Expiries expiries;

  public Ledgers(Jdbi jdbi, Expiries expiries) {
    this.jdbi = jdbi;
    this.expiries = expiries;
  }

  /// The ledger; a blank one where nobody has written it.
  public Ledger of(EquipmentId equipment) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select equipment_ledger.*, expires_on as warranty_until
                    from equipment_ledger left join expiry
                      on expiry.site = equipment_ledger.site
                        and expiry.equipment = equipment_ledger.equipment
                        and expiry.kind = 'WARRANTY'
                    where equipment_ledger.site = :site
                      and equipment_ledger.equipment = :equipment
                    """)
                .bind("site", equipment.site())
                .bind("equipment", equipment.equipment())
                .map(LEDGER)
                .findOne()
                .orElseGet(() -> Ledger.blank(equipment)));
  }

  /// Writes the ledger in place of the one before.
  public void save(Ledger ledger) {
    jdbi.useTransaction(
        handle -> {
          var utility =
              ledger.responsibility() instanceof Responsibility.Utility found ? found : null;
          handle
              .createUpdate(
                  """
                  insert into equipment_ledger (
                    site, equipment, maker, model, serial_number, installed_on, responsibility,
                    utility, telephone, in_charge)
                  values (
                    :site, :equipment, :maker, :model, :serialNumber, :installedOn,
                    :responsibility, :utility, :telephone, :inCharge)
                  on conflict (site, equipment) do update
                  set maker = :maker, model = :model, serial_number = :serialNumber,
                      installed_on = :installedOn, responsibility = :responsibility,
                      utility = :utility, telephone = :telephone, in_charge = :inCharge
                  """)
              .bind("site", ledger.equipment().site())
              .bind("equipment", ledger.equipment().equipment())
              .bind("maker", ledger.maker())
              .bind("model", ledger.model())
              .bind("serialNumber", ledger.serialNumber())
              .bind("installedOn", ledger.installedOn())
              .bind("responsibility", word(ledger.responsibility()))
              .bind("utility", utility == null ? null : utility.name())
              .bind("telephone", utility == null ? null : utility.telephone())
              .bind("inCharge", ledger.inCharge())
              .execute();
          saveWarranty(ledger.equipment(), ledger.warrantyUntil());
        });
  }

  private void saveWarranty(EquipmentId equipment, @Nullable LocalDate until) {
    if (until == null) {
      expiries.find(new ExpiryId(equipment, Expiry.WARRANTY)).ifPresent(expiries::delete);
    } else {
      expiries.save(Expiry.warranty(equipment, until));
    }
  }

  private static Ledger ledger(ResultSet row) throws SQLException {
    return new Ledger(
        new EquipmentId(row.getString("site"), row.getString("equipment")),
        row.getString("maker"),
        row.getString("model"),
        row.getString("serial_number"),
        row.getObject("installed_on", LocalDate.class),
        row.getObject("warranty_until", LocalDate.class),
        responsibility(row),
        row.getString("in_charge"));
  }

  private static String word(Responsibility responsibility) {
    return switch (responsibility) {
      case Responsibility.Private _ -> "PRIVATE";
      case Responsibility.Common _ -> "COMMON";
      case Responsibility.Utility _ -> "UTILITY";
    };
  }

  private static Responsibility responsibility(ResultSet row) throws SQLException {
    return switch (row.getString("responsibility")) {
      case "PRIVATE" -> new Responsibility.Private();
      case "COMMON" -> new Responsibility.Common();
      case "UTILITY" ->
          new Responsibility.Utility(row.getString("utility"), row.getString("telephone"));
      case String other -> throw new SQLException("no responsibility: " + other);
    };
  }
}
