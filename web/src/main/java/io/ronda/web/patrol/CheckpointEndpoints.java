package io.ronda.web.patrol;

import io.ronda.core.text.Text;
import io.ronda.patrol.checkpoint.Checkpoint;
import io.ronda.patrol.checkpoint.CheckpointId;
import io.ronda.patrol.checkpoint.CheckpointStore;
import io.ronda.patrol.checkpoint.Tag;
import io.ronda.web.http.Changed;
import io.ronda.web.http.Endpoints;
import io.ronda.web.http.Existing;
import io.ronda.web.http.PageView;
import io.ronda.web.http.Request;
import io.ronda.web.http.Response;
import io.ronda.web.problem.Failure;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The checkpoints with their tags.
public final class CheckpointEndpoints implements Endpoints.Source {

  private final CheckpointStore checkpoints;

  public CheckpointEndpoints(CheckpointStore checkpoints) {
    this.checkpoints = checkpoints;
  }

  /// A tag as the API writes it.
  record TagView(String uid, String kind) {

    static TagView of(Tag tag) {
      return new TagView(tag.uid(), tag.kind().name().toLowerCase(Locale.ROOT));
    }

    Tag toTag() {
      return new Tag(uid, Tag.Kind.valueOf(kind.toUpperCase(Locale.ROOT)));
    }
  }

  /// A checkpoint as the API writes it.
  ///
  /// @param zone written `site.zone`
  record View(
      String id,
      String site,
      String checkpoint,
      String name,
      Text names,
      @Nullable String zone,
      List<TagView> tags) {}

  record Input(
      String site,
      String checkpoint,
      Text names,
      @Nullable String zone,
      @Nullable List<TagView> tags) {

    Checkpoint toCheckpoint() {
      List<TagView> given = tags == null ? List.of() : tags;
      return new Checkpoint(
          new CheckpointId(site, checkpoint),
          names,
          zone,
          given.stream().map(TagView::toTag).toList());
    }
  }

  @Override
  public void bind(Endpoints endpoints) {
    endpoints
        .answer("listCheckpoints", this::list)
        .answer("getCheckpoint", request -> Response.ok(view(find(request), request)))
        .change("createCheckpoint", this::create)
        .change("replaceCheckpoint", this::replace)
        .change("deleteCheckpoint", this::delete);
  }

  private Response list(Request request) {
    return Response.ok(
        PageView.of(checkpoints.list(SetupList.of(request)), one -> view(one, request)));
  }

  private Changed create(Request request) {
    Checkpoint checkpoint = request.body(Input.class).toCheckpoint();
    String id = checkpoint.id().toString();
    Existing.refuse(checkpoints.find(checkpoint.id()).isPresent(), id);
    checkpoints.save(checkpoint);
    return Changed.created("checkpoint/" + id, view(checkpoint, request));
  }

  private Changed replace(Request request) {
    Checkpoint checkpoint = request.body(Input.class).toCheckpoint();
    String id = checkpoint.id().toString();
    Existing.checkSameId("checkpoint", id, request);
    View before = checkpoints.find(checkpoint.id()).map(old -> view(old, request)).orElse(null);
    checkpoints.save(checkpoint);
    return Changed.replaced("checkpoint/" + id, before, view(checkpoint, request));
  }

  private Changed delete(Request request) {
    Checkpoint checkpoint = find(request);
    checkpoints.delete(checkpoint.id());
    return Changed.deleted("checkpoint/" + checkpoint.id(), view(checkpoint, request));
  }

  private Checkpoint find(Request request) {
    return SiteItem.parse(request.id(), CheckpointId::parse)
        .flatMap(checkpoints::find)
        .orElseThrow(() -> Failure.notFound(request.id()).exception());
  }

  private static View view(Checkpoint checkpoint, Request request) {
    CheckpointId id = checkpoint.id();
    String zone = checkpoint.zone();
    return new View(
        id.toString(),
        id.site(),
        id.checkpoint(),
        checkpoint.name().in(request.language()),
        checkpoint.name(),
        zone == null ? null : id.site() + "." + zone,
        checkpoint.tags().stream().map(TagView::of).toList());
  }
}
