package db.migration;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/// The tables of Quartz, as the script that comes with Quartz makes them.
public final class V023__quartz extends BaseJavaMigration {

  private static final String SCRIPT = "/org/quartz/impl/jdbcjobstore/tables_postgres.sql";

  @Override
  public void migrate(Context context) throws Exception {
    try (var statement = context.getConnection().createStatement()) {
      // The migration's own transaction commits.
      statement.execute(script().replace("COMMIT;", ""));
    }
  }

  private static String script() throws IOException {
    try (InputStream script = V023__quartz.class.getResourceAsStream(SCRIPT)) {
      if (script == null) {
        throw new FileNotFoundException("Quartz comes without " + SCRIPT);
      }
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
