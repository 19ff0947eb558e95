package io.ronda.alerting.platform;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/// What the lanes of all nodes say about themselves, in the database. A node whose lane is not
/// connected writes nothing: another one may have it.
final class LaneReports {

  private final Jdbi jdbi;

  LaneReports(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// When a lane was connected last, and kept up last; epoch milliseconds.
  record Newest(String lane, long connectedAt, long keptAt) {}

  void write(List<LaneReport> reports, Instant now) {
    if (!reports.isEmpty()) {
      jdbi.useHandle(
          handle -> {
            PreparedBatch upsert =
                handle.prepareBatch(
                    """
                    insert into lane_report (lane, connected_at, kept_at)
                    values (:lane, :now, case when :keeps then cast(:now as timestamptz) end)
                    on conflict (lane) do update
                    set connected_at = excluded.connected_at,
                        kept_at = coalesce(excluded.kept_at, lane_report.kept_at)
                    """);
            reports.forEach(
                report ->
                    upsert
                        .bind("lane", report.lane())
                        .bind("keeps", report.keeps())
                        .bind("now", now)
                        .add());
            upsert.execute();
          });
    }
  }

  List<Newest> newest(List<String> lanes) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select lane, connected_at, coalesce(kept_at, 'epoch') as kept_at
                    from lane_report where lane = any(:lanes)
                    """)
                .bindArray("lanes", String.class, lanes)
                .map(
                    (row, _) ->
                        new Newest(
                            row.getString("lane"),
                            row.getTimestamp("connected_at").getTime(),
                            row.getTimestamp("kept_at").getTime()))
                .list());
  }
}
