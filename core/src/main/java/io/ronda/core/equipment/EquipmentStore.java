package io.ronda.core.equipment;

import io.ronda.core.text.Text;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;

/// The equipment of every site in the database.
public final class EquipmentStore {

  private static final RowMapper<Equipment> EQUIPMENT =
      (row, _) ->
          new Equipment(
              new EquipmentId(row.getString("site"), row.getString("id")),
              new Text(row.getString("name_zh"), row.getString("name_en")),
              row.getString("profile"),
              row.getString("zone"),
              new Text(row.getString("location_zh"), row.getString("location_en")),
              row.getString("gateway"),
              row.getString("powered_by"));

  private final Jdbi jdbi;

  public EquipmentStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// All equipment, by site and id.
  public List<Equipment> all() {
    return jdbi.withHandle(
        handle ->
            handle.createQuery("select * from equipment order by site, id").map(EQUIPMENT).list());
  }

  public Optional<Equipment> find(EquipmentId id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from equipment where site = :site and id = :id")
                .bind("site", id.site())
                .bind("id", id.equipment())
                .map(EQUIPMENT)
                .findOne());
  }

  /// The time zones of the sites.
  public Map<String, ZoneId> timeZones() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select id, time_zone from site")
                .reduceRows(
                    new HashMap<>(),
                    (zones, row) -> {
                      zones.put(
                          row.getColumn("id", String.class),
                          ZoneId.of(row.getColumn("time_zone", String.class)));
                      return zones;
                    }));
  }

  /// Creates the equipment, or replaces the one with its id.
  public void save(Equipment equipment) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    insert into equipment
                      (site, id, name_zh, name_en, profile, zone, location_zh, location_en, gateway,
                       powered_by)
                    values
                      (:site, :id, :zh, :en, :profile, :zone, :locationZh, :locationEn, :gateway,
                       :poweredBy)
                    on conflict (site, id) do update
                    set name_zh = :zh, name_en = :en, profile = :profile, zone = :zone,
                        location_zh = :locationZh, location_en = :locationEn, gateway = :gateway,
                        powered_by = :poweredBy
                    """)
                .bind("site", equipment.id().site())
                .bind("id", equipment.id().equipment())
                .bind("zh", equipment.name().zh())
                .bind("en", equipment.name().en())
                .bind("profile", equipment.profile())
                .bind("zone", equipment.zone())
                .bind("locationZh", equipment.location().zh())
                .bind("locationEn", equipment.location().en())
                .bind("gateway", equipment.gateway())
                .bind("poweredBy", equipment.poweredBy())
                .execute());
  }

  /// Deletes the equipment. False where there is none.
  public boolean delete(EquipmentId id) {
    return jdbi.withHandle(
            handle ->
                handle.execute(
                    "delete from equipment where site = ? and id = ?", id.site(), id.equipment()))
        > 0;
  }
}
