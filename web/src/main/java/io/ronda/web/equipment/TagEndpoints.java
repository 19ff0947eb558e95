package io.ronda.web.equipment;

import io.ronda.core.equipment.EquipmentDirectory;
import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.equipment.EquipmentTagStore;
import io.ronda.web.http.Changed;
import io.ronda.web.http.Endpoints;
import io.ronda.web.http.Request;
import io.ronda.web.http.Response;
import io.ronda.web.problem.Failure;
import java.util.List;

/// The tags on equipment, by which an engineer proves to have arrived.
public final class TagEndpoints implements Endpoints.Source {

  private final EquipmentTagStore tags;
  private final EquipmentDirectory directory;

  public TagEndpoints(EquipmentTagStore tags, EquipmentDirectory directory) {
    this.tags = tags;
    this.directory = directory;
  }

  record Tags(List<String> uids) {}

  @Override
  public void bind(Endpoints endpoints) {
    endpoints
        .answer("getEquipmentTags", request -> Response.ok(new Tags(tags.of(find(request)))))
        .change("replaceEquipmentTags", this::replace);
  }

  private Changed replace(Request request) {
    EquipmentId equipment = find(request);
    List<String> uids =
        request.body(Tags.class).uids().stream()
            .map(EquipmentTagStore::canonical)
            .filter(uid -> !uid.isEmpty())
            .distinct()
            .toList();
    List<String> taken = tags.taken(equipment, uids);
    if (!taken.isEmpty()) {
      String named = String.join(", ", taken);
      throw Failure.invalid("uids", "已用于其他设备：" + named, "other equipment of the site has " + named)
          .exception();
    }
    Tags before = new Tags(tags.of(equipment));
    tags.replace(equipment, uids);
    return Changed.replaced(
        "equipment/" + equipment + "/tags", before, new Tags(tags.of(equipment)));
  }

  private EquipmentId find(Request request) {
    return EquipmentIds.of(request.id())
        .filter(id -> directory.find(id).isPresent())
        .orElseThrow(() -> Failure.notFound(request.id()).exception());
  }
}
