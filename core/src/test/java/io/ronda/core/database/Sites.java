package io.ronda.core.database;

import java.util.List;

/// The rows that the stories write and look for.
final class Sites {

  static final String INSERT =
      "insert into site (id, name_zh, name_en, time_zone) values (?, '', '', 'Asia/Shanghai')";

  private Sites() {}

  static List<String> in(Database database) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle.createQuery("select id from site order by id").mapTo(String.class).list());
  }
}
