package io.ronda.alerting.task.work;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The work on tasks in the database, by statements within the caller's transaction.
public final class WorkStore {

  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private WorkStore() {}

  public static Optional<Work> find(Handle handle, long task) {
    return handle
        .createQuery("select body::text from task_work where task = :task")
        .bind("task", task)
        .mapTo(String.class)
        .findOne()
        .map(WorkStore::parse);
  }

  /// Writes the work of a task in place of what was written before.
  public static void save(Handle handle, long task, Work work, String by, Instant at) {
    handle
        .createUpdate(
            """
            insert into task_work (task, body, written_at, written_by)
            values (:task, :body::jsonb, :at, :by)
            on conflict (task) do update set body = excluded.body, written_at = :at, written_by = :by
            """)
        .bind("task", task)
        .bind("body", write(work))
        .bind("at", at)
        .bind("by", by)
        .execute();
  }

  private static String write(Work work) {
    try {
      return JSON.writeValueAsString(work);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a record of plain values can always be written", impossible);
    }
  }

  private static Work parse(String json) {
    try {
      return JSON.readValue(json, Work.class);
    } catch (JsonProcessingException wrong) {
      throw new IllegalStateException("the work of a task cannot be read: " + json, wrong);
    }
  }
}
