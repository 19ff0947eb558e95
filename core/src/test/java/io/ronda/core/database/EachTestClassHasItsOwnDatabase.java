package io.ronda.core.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.core.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class EachTestClassHasItsOwnDatabase {

  @RegisterExtension static final TestDatabase one = new TestDatabase();
  @RegisterExtension static final TestDatabase other = new TestDatabase();

  @Test
  void aRowInOneIsNotInTheOther() {
    one.jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    "insert into site values ('demo', '锦绣花园', 'Brocade Garden', 'Asia/Shanghai')"));

    assertThat(sites(one)).isOne();
    assertThat(sites(other)).isZero();
  }

  private static int sites(TestDatabase database) {
    return database
        .jdbi()
        .withHandle(
            handle -> handle.createQuery("select count(*) from site").mapTo(Integer.class).one());
  }
}
