package io.ronda.alerting.ledger;

import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.text.Text;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;

/// The documents of equipment in the database.
public final class Documents {

  /// So many documents of one equipment are kept.
  public static final int MOST = 50;

  /// The most bytes of one.
  public static final int LARGEST = 20 << 20;

  private static final int PART = 256 << 10;
  private static final RowMapper<Document> DOCUMENT = (row, _) -> document(row);

  private final Jdbi jdbi;
  private final InstantSource clock;

  public Documents(Jdbi jdbi, InstantSource clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /// What became of a document.
  public sealed interface Received {

    record Kept(Document document) implements Received {}

    record Refused(Text reason) implements Received {}
  }

  /// Takes the bytes of a document, part by part.
  @FunctionalInterface
  public interface Reader {
    void read(byte[] part) throws IOException;
  }

  /// The documents of an equipment, newest first.
  public List<Document> of(EquipmentId equipment) {
    return jdbi.withHandle(handle -> of(handle, equipment));
  }

  public Optional<Document> find(EquipmentId equipment, long id) {
    return of(equipment).stream().filter(document -> document.id() == id).findFirst();
  }

  /// Keeps a document, unless the equipment has [#MOST] already or its bytes are nothing that is
  /// kept.
  public Received add(
      EquipmentId equipment, Document.Kind kind, String name, byte[] bytes, String by) {
    String safe = Document.safe(name);
    Document.MediaType type = Document.MediaType.of(safe, bytes).orElse(null);
    if (safe.isEmpty() || type == null || bytes.length > LARGEST) {
      return new Received.Refused(Words.NO_DOCUMENT);
    }
    return jdbi.inTransaction(
        handle -> {
          lock(handle, equipment);
          if (of(handle, equipment).size() >= MOST) {
            return new Received.Refused(Words.TOO_MANY);
          }
          var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
          var document = new Document(0, kind, safe, type, bytes.length, now, by);
          return new Received.Kept(insert(handle, equipment, document, bytes));
        });
  }

  /// Reads the bytes of a document to their end; each part is in memory by itself.
  public void read(Document document, Reader reader) throws IOException {
    for (int part = 0; part * PART < document.size(); part++) {
      reader.read(part(document, part));
    }
  }

  public void delete(Document document) {
    jdbi.useHandle(
        handle -> handle.execute("delete from equipment_document where id = ?", document.id()));
  }

  private byte[] part(Document document, int part) throws IOException {
    return jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        select bytes from equipment_document_part
                        where document = :document and part = :part
                        """)
                    .bind("document", document.id())
                    .bind("part", part)
                    .mapTo(byte[].class)
                    .findOne())
        .orElseThrow(() -> new IOException("the document was deleted while it was read"));
  }

  /// Makes whoever adds to the same equipment wait for this transaction.
  private static void lock(Handle handle, EquipmentId equipment) {
    handle
        .createQuery("select 1 from equipment where site = :site and id = :id for update")
        .bind("site", equipment.site())
        .bind("id", equipment.equipment())
        .mapTo(Integer.class)
        .findOne();
  }

  private static List<Document> of(Handle handle, EquipmentId equipment) {
    return handle
        .createQuery(
            """
            select * from equipment_document
            where site = :site and equipment = :equipment order by id desc
            """)
        .bind("site", equipment.site())
        .bind("equipment", equipment.equipment())
        .map(DOCUMENT)
        .list();
  }

  private static Document insert(
      Handle handle, EquipmentId equipment, Document document, byte[] bytes) {
    Document kept =
        handle
            .createQuery(
                """
                insert into equipment_document
                  (site, equipment, kind, name, media_type, size, added_at, added_by)
                values (:site, :equipment, :kind, :name, :mediaType, :size, :at, :by)
                returning *
                """)
            .bind("site", equipment.site())
            .bind("equipment", equipment.equipment())
            .bind("kind", document.kind().name())
            .bind("name", document.name())
            .bind("mediaType", document.mediaType().name())
            .bind("size", document.size())
            .bind("at", document.at())
            .bind("by", document.by())
            .map(DOCUMENT)
            .one();
    for (int part = 0; part * PART < bytes.length; part++) {
      int end = Math.min(bytes.length, (part + 1) * PART);
      handle.execute(
          "insert into equipment_document_part (document, part, bytes) values (?, ?, ?)",
          kept.id(),
          part,
          Arrays.copyOfRange(bytes, part * PART, end));
    }
    return kept;
  }

  private static Document document(ResultSet row) throws SQLException {
    return new Document(
        row.getLong("id"),
        Document.Kind.valueOf(row.getString("kind")),
        row.getString("name"),
        Document.MediaType.valueOf(row.getString("media_type")),
        row.getInt("size"),
        row.getObject("added_at", OffsetDateTime.class).toInstant(),
        row.getString("added_by"));
  }

  private static final class Words {
    static final Text NO_DOCUMENT =
        new Text(
            "资料须为 PDF、JPEG、PNG、DWG、DOCX 或 XLSX，不超过 20 MB",
            "the document must be PDF, JPEG, PNG, DWG, DOCX or XLSX, of 20 MiB at most");
    static final Text TOO_MANY =
        new Text(
            "每台设备最多 %d 份资料，请先删除旧的".formatted(MOST),
            "an equipment can have %d documents at most: delete an old one first".formatted(MOST));
  }
}
