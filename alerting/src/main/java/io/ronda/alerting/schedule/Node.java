package io.ronda.alerting.schedule;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/// The name of a node in the cluster: the first of `node-1`, `node-2`, … that no living node has.
///
/// PostgreSQL frees the name when the node's connection ends. So a node that was killed comes back
/// under its own name, and Quartz sets going at once what it left behind; under a name of its own
/// it would first wait until the dead one has not been heard for long enough.
record Node(String name, Connection claim) implements AutoCloseable {

  private static final int MAX_NODES = 64;

  /// The first half of our advisory locks' keys; the number of the node is the second.
  private static final int LOCKS = 0x526f6e64;

  static Node claim(DataSource database) throws SQLException {
    Connection connection = database.getConnection();
    try {
      for (int number = 1; number <= MAX_NODES; number++) {
        if (isFree(connection, number)) {
          return new Node("node-" + number, connection);
        }
      }
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
    connection.close();
    throw new IllegalStateException(
        "there are %d nodes on this database already".formatted(MAX_NODES));
  }

  @Override
  public void close() throws SQLException {
    try (claim;
        var unlock = claim.createStatement()) {
      unlock.execute("select pg_advisory_unlock_all()");
    }
  }

  private static boolean isFree(Connection connection, int number) throws SQLException {
    try (var lock = connection.prepareStatement("select pg_try_advisory_lock(?, ?)")) {
      lock.setInt(1, LOCKS);
      lock.setInt(2, number);
      try (var row = lock.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }
}
