package io.ronda.alerting.task.work;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/// The photos of tasks in the database, by statements within the caller's transaction.
public final class PhotoStore {

  /// So many photos of one task are kept.
  public static final int MOST = 20;

  private static final String FACTS = "id, key, kind, media_type, taken_at, taken_by, size";

  private static final RowMapper<Photo> PHOTO = (row, _) -> photo(row);

  private PhotoStore() {}

  /// The photos of a task, in the order in which they were taken.
  public static List<Photo> of(Handle handle, long task) {
    return handle
        .createQuery(
            "select %s from task_photo where task = :task order by taken_at, id".formatted(FACTS))
        .bind("task", task)
        .map(PHOTO)
        .list();
  }

  public static Optional<Photo> find(Handle handle, long task, UUID key) {
    return handle
        .createQuery("select %s from task_photo where task = :task and key = :key".formatted(FACTS))
        .bind("task", task)
        .bind("key", key)
        .map(PHOTO)
        .findOne();
  }

  /// The photo with the id that the database gives it.
  ///
  /// @param photo of which the id does not count
  public static Photo add(Handle handle, long task, Photo photo, byte[] bytes) {
    return handle
        .createQuery(
            """
            insert into task_photo (task, key, kind, media_type, taken_at, taken_by, size, bytes)
            values (:task, :key, :kind, :mediaType, :takenAt, :by, :size, :bytes)
            returning %s
            """
                .formatted(FACTS))
        .bind("task", task)
        .bind("key", photo.key())
        .bind("kind", photo.kind().name())
        .bind("mediaType", photo.mediaType().words())
        .bind("takenAt", photo.takenAt())
        .bind("by", photo.by())
        .bind("size", photo.size())
        .bind("bytes", bytes)
        .map(PHOTO)
        .one();
  }

  /// A photo with its bytes.
  public record Picture(Photo.MediaType mediaType, ByteBuffer bytes) {}

  public static Optional<Picture> picture(Handle handle, long task, long photo) {
    return handle
        .createQuery("select media_type, bytes from task_photo where task = :task and id = :photo")
        .bind("task", task)
        .bind("photo", photo)
        .map(
            (row, _) ->
                new Picture(
                    Photo.MediaType.named(row.getString("media_type")),
                    ByteBuffer.wrap(row.getBytes("bytes"))))
        .findOne();
  }

  private static Photo photo(ResultSet row) throws SQLException {
    return new Photo(
        row.getLong("id"),
        row.getObject("key", UUID.class),
        Photo.Kind.valueOf(row.getString("kind")),
        Photo.MediaType.named(row.getString("media_type")),
        row.getObject("taken_at", OffsetDateTime.class).toInstant(),
        row.getString("taken_by"),
        row.getInt("size"));
  }
}
