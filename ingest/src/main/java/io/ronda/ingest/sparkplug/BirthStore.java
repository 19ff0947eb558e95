package io.ronda.ingest.sparkplug;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// The birth certificates that hold, so that messages that waited at the broker while Ronda was
/// restarted can be read.
public final class BirthStore {

  /// The most certificates of one site; the oldest go.
  private static final int PER_SITE = 5_000;

  private final Jdbi jdbi;

  public BirthStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// Returns when the births and deaths are durable, in their order. The same again changes
  /// nothing.
  public void save(List<LifeEvent> lives) {
    if (!lives.isEmpty()) {
      jdbi.useTransaction(handle -> lives.forEach(life -> save(handle, life)));
    }
  }

  /// The births of all nodes, each node's own before those of its devices.
  public Map<EdgeNode, List<LifeEvent.Birth>> all() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from sparkplug_birth order by site, node, device")
                .map(
                    (row, _) ->
                        new LifeEvent.Birth(
                            new EdgeNode(row.getString("site"), row.getString("node")),
                            row.getString("device"),
                            row.getBytes("payload"),
                            row.getTimestamp("receive_time").getTime()))
                .collect(Collectors.groupingBy(LifeEvent.Birth::node)));
  }

  private static void save(Handle handle, LifeEvent life) {
    switch (life) {
      case LifeEvent.Birth birth -> {
        forget(handle, birth);
        insert(handle, birth);
        dropOldest(handle, birth.node().group());
      }
      case LifeEvent.Death death -> forget(handle, death);
    }
  }

  private static void insert(Handle handle, LifeEvent.Birth birth) {
    handle
        .createUpdate(
            """
            insert into sparkplug_birth (site, node, device, payload, receive_time)
            values (:site, :node, :device, :payload, :time)
            """)
        .bind("site", birth.node().group())
        .bind("node", birth.node().name())
        .bind("device", birth.device())
        .bind("payload", birth.payload())
        .bind("time", Instant.ofEpochMilli(birth.receiveTime()))
        .execute();
  }

  /// Of a node, with all its devices; of a device, alone.
  private static void forget(Handle handle, LifeEvent life) {
    handle.execute(
        """
        delete from sparkplug_birth
        where site = ? and node = ? and (? = '' or device = ?)
        """,
        life.node().group(),
        life.node().name(),
        life.device(),
        life.device());
  }

  private static void dropOldest(Handle handle, String site) {
    handle.execute(
        """
        delete from sparkplug_birth where site = ? and (node, device) in
          (select node, device from sparkplug_birth where site = ?
           order by receive_time desc, node, device offset ?)
        """,
        site,
        site,
        PER_SITE);
  }
}
