package io.ronda.web.ledger;

import io.ronda.alerting.ledger.Document;
import io.ronda.alerting.ledger.Documents;
import io.ronda.core.equipment.EquipmentDirectory;
import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.text.Text;
import io.ronda.web.equipment.EquipmentIds;
import io.ronda.web.http.Changed;
import io.ronda.web.http.Endpoint;
import io.ronda.web.http.Endpoints;
import io.ronda.web.http.NumericIds;
import io.ronda.web.http.Request;
import io.ronda.web.http.Response;
import io.ronda.web.problem.Failure;
import io.ronda.web.site.PersonNames;
import io.vertx.core.buffer.Buffer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The documents of an equipment. They are read as files to be kept, never shown by the browser
/// under Ronda's own address.
public final class DocumentEndpoints implements Endpoints.Source {

  private final Documents documents;
  private final EquipmentDirectory directory;
  private final PersonNames names;

  public DocumentEndpoints(Documents documents, EquipmentDirectory directory, PersonNames names) {
    this.documents = documents;
    this.directory = directory;
    this.names = names;
  }

  record View(
      String id, String kind, String name, String mediaType, int size, Instant at, String byName) {

    static View of(Document document, PersonNames.Names names) {
      return new View(
          Long.toString(document.id()),
          document.kind().name().toLowerCase(Locale.ROOT),
          document.name(),
          document.mediaType().words(),
          document.size(),
          document.at(),
          names.of(document.by()));
    }
  }

  record Listed(List<View> items) {}

  @Override
  public void bind(Endpoints endpoints) {
    endpoints.answer("getDocuments", this::list).stream("getDocument", this::read)
        .change("createDocument", this::add)
        .change("deleteDocument", this::delete);
  }

  private Response list(Request request) {
    List<Document> found = documents.of(equipment(request));
    var people = names.find(found.stream().map(Document::by).toList(), request.language());
    return Response.ok(
        new Listed(found.stream().map(document -> View.of(document, people)).toList()));
  }

  private Endpoint.Streaming read(Request request) {
    Document document = find(request);
    return new Endpoint.Streaming(
        Map.of(
            "Content-Type",
            document.mediaType().words(),
            "Content-Disposition",
            "attachment; filename*=UTF-8''" + encoded(document.name()),
            "Cache-Control",
            "private, no-store",
            // The event loop must not be kept busy with compressing it.
            "Content-Encoding",
            "identity"),
        output -> documents.read(document, part -> output.write(Buffer.buffer(part))));
  }

  private Changed add(Request request) {
    EquipmentId equipment = equipment(request);
    var received =
        documents.add(
            equipment,
            Document.Kind.valueOf(request.text("kind").orElseThrow().toUpperCase(Locale.ROOT)),
            request.text("name").orElseThrow(),
            request.bytes(),
            request.person().id());
    return switch (received) {
      case Documents.Received.Kept(Document kept) ->
          Changed.created(subject(equipment, kept), view(kept, request));
      case Documents.Received.Refused(Text reason) ->
          throw new Failure.Conflict(reason).exception();
    };
  }

  private Changed delete(Request request) {
    Document document = find(request);
    documents.delete(document);
    return Changed.deleted(subject(equipment(request), document), view(document, request));
  }

  private View view(Document document, Request request) {
    return View.of(document, names.find(List.of(document.by()), request.language()));
  }

  private static String subject(EquipmentId equipment, Document document) {
    return "equipment/" + equipment + "/document/" + document.id();
  }

  /// As RFC 8187 writes what is not ASCII.
  private static String encoded(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private Document find(Request request) {
    String document = request.text("document").orElseThrow();
    return NumericIds.of(document)
        .flatMap(id -> documents.find(equipment(request), id))
        .orElseThrow(() -> Failure.notFound(document).exception());
  }

  private EquipmentId equipment(Request request) {
    return EquipmentIds.of(request.id())
        .filter(id -> directory.find(id).isPresent())
        .orElseThrow(() -> Failure.notFound(request.id()).exception());
  }
}
