package io.ronda.core.testing.servers;

import static org.assertj.core.api.Assertions.assertThat;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("docker")
@Tag("postgresql")
class PostgresKeepsCommittedRowsOverAKill {

  @RegisterExtension static final PostgresServer postgres = new PostgresServer();

  @Test
  void aRowIsThereAfterTheKill() {
    var jdbi = Jdbi.create(postgres.url(), postgres.user(), postgres.password());
    jdbi.useHandle(handle -> handle.execute("create table visit (place text)"));
    jdbi.useHandle(handle -> handle.execute("insert into visit values ('pump room')"));

    postgres.kill();
    postgres.start();

    var places =
        jdbi.withHandle(
            handle -> handle.createQuery("select place from visit").mapTo(String.class).list());
    assertThat(places).containsExactly("pump room");
  }
}
