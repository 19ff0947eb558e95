package io.ronda.ingest.telemetry;

import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.telemetry.Reading;
import io.ronda.core.telemetry.Value;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// A series as the database has it, which gives its readings their names back.
record StoredSeries(int id, EquipmentId equipment, String point, SeriesKind kind) {

  /// All series of the equipment.
  static List<StoredSeries> of(Handle handle, Collection<EquipmentId> equipment) {
    return handle
        .createQuery(
            """
            select id, site, equipment, point, kind from telemetry_series
            where (site, equipment) in
              (select * from unnest(:sites::text[], :equipment::text[]))
            """)
        .bindArray("sites", String.class, equipment.stream().map(EquipmentId::site).toList())
        .bindArray(
            "equipment", String.class, equipment.stream().map(EquipmentId::equipment).toList())
        .map((row, _) -> of(row))
        .list();
  }

  /// The series of a row with `id`, `site`, `equipment`, `point` and `kind`.
  static StoredSeries of(ResultSet row) throws SQLException {
    return new StoredSeries(
        row.getInt("id"),
        new EquipmentId(row.getString("site"), row.getString("equipment")),
        row.getString("point"),
        SeriesKind.of(row.getString("kind")));
  }

  /// The reading of a row with `event_time`, `receive_time`, `number` and `text`.
  Reading reading(ResultSet row) throws SQLException {
    return new Reading(
        equipment, point, row.getLong("event_time"), row.getLong("receive_time"), value(row));
  }

  private Value value(ResultSet row) throws SQLException {
    return switch (kind) {
      case NUMBER -> Value.of(row.getDouble("number"));
      case FLAG -> Value.of(row.getDouble("number") != 0);
      case TEXT -> Value.of(row.getString("text"));
    };
  }
}
