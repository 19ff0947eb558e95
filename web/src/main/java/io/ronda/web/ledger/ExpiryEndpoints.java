package io.ronda.web.ledger;

import io.ronda.alerting.ledger.Expiries;
import io.ronda.alerting.ledger.Expiry;
import io.ronda.alerting.ledger.ExpiryId;
import io.ronda.alerting.ledger.ExpiryQuery;
import io.ronda.alerting.ledger.ExpiryQuery.Sort;
import io.ronda.alerting.ledger.ListedExpiry;
import io.ronda.alerting.task.TaskState;
import io.ronda.core.equipment.EquipmentDirectory;
import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.page.Page;
import io.ronda.core.text.Language;
import io.ronda.core.text.Text;
import io.ronda.web.equipment.EquipmentIds;
import io.ronda.web.equipment.EquipmentNames;
import io.ronda.web.http.Changed;
import io.ronda.web.http.Endpoints;
import io.ronda.web.http.PageView;
import io.ronda.web.http.Request;
import io.ronda.web.http.Response;
import io.ronda.web.http.Sorting;
import io.ronda.web.problem.Failure;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What expires on equipment. Warranties are listed here and written in ledgers.
public final class ExpiryEndpoints implements Endpoints.Source {

  private static final Map<String, Sort> SORTS =
      Map.of(
          "expiresOn", Sort.EXPIRES_ON,
          "equipment", Sort.EQUIPMENT,
          "kind", Sort.KIND,
          "name", Sort.TITLE);

  private static final Sorting<Sort> FIRST_TO_EXPIRE_FIRST = new Sorting<>(Sort.EXPIRES_ON, false);

  private final Expiries expiries;
  private final EquipmentDirectory directory;
  private final InstantSource clock;

  public ExpiryEndpoints(Expiries expiries, EquipmentDirectory directory, InstantSource clock) {
    this.expiries = expiries;
    this.directory = directory;
    this.clock = clock;
  }

  record View(
      String id,
      String site,
      String equipment,
      String equipmentName,
      String kind,
      String name,
      Text names,
      LocalDate expiresOn,
      int leadDays,
      String state,
      @Nullable TaskLink task) {}

  record TaskLink(String id, String number, TaskState state) {

    static @Nullable TaskLink of(ListedExpiry.@Nullable Reminder task) {
      return task == null
          ? null
          : new TaskLink(Long.toString(task.id()), task.number(), task.state());
    }
  }

  record Input(String kind, Text names, LocalDate expiresOn, @Nullable Integer leadDays) {

    Expiry of(ExpiryId id) {
      return new Expiry(
          id,
          Expiry.Kind.valueOf(kind.toUpperCase(Locale.ROOT)),
          names,
          expiresOn,
          leadDays == null ? Expiry.LEAD_DAYS : leadDays);
    }
  }

  @Override
  public void bind(Endpoints endpoints) {
    endpoints
        .answer("listExpiries", this::list)
        .answer("getExpiry", request -> Response.ok(view(find(request), request.language())))
        .change("replaceExpiry", this::replace)
        .change("deleteExpiry", this::delete);
  }

  private Response list(Request request) {
    Optional<EquipmentId> equipment = request.text("equipment").flatMap(EquipmentIds::of);
    if (request.isGiven("equipment") && equipment.isEmpty()) {
      return Response.ok(new PageView<>(List.of(), null));
    }
    var sorting = Sorting.of(request, SORTS, FIRST_TO_EXPIRE_FIRST);
    Page<ListedExpiry> page =
        expiries.list(
            new ExpiryQuery(
                request.scope(),
                request.text("site").orElse(null),
                equipment.orElse(null),
                request.constants("state", Expiry.State.class),
                request.constants("kind", Expiry.Kind.class),
                request.text("q").orElse(null),
                clock.instant(),
                sorting.by(),
                sorting.descending(),
                request.text("cursor").orElse(null),
                request.integer("limit")));
    return Response.ok(PageView.of(page, listed -> view(listed, request.language())));
  }

  private Changed replace(Request request) {
    ExpiryId id = id(request).orElseThrow(() -> malformed(request));
    if (directory.find(id.equipment()).isEmpty()) {
      throw Failure.notFound(id.equipment().toString()).exception();
    }
    Expiry expiry = expiry(id, request.body(Input.class));
    View before = expiries.asItStands(id).map(old -> view(old, request.language())).orElse(null);
    expiries.save(expiry);
    return Changed.replaced("expiry/" + id, before, view(find(request), request.language()));
  }

  private Changed delete(Request request) {
    ListedExpiry found = find(request);
    if (found.expiry().kind() == Expiry.Kind.WARRANTY) {
      throw warranty();
    }
    expiries.delete(found.expiry());
    return Changed.deleted("expiry/" + found.expiry().id(), view(found, request.language()));
  }

  private static Expiry expiry(ExpiryId id, Input input) {
    if (id.name().equals(Expiry.WARRANTY)) {
      throw warranty();
    }
    return input.of(id);
  }

  private static RuntimeException warranty() {
    return new Failure.Conflict(
            new Text(
                "保修期请在设备档案中修改", "the end of the warranty is changed in the equipment's ledger"))
        .exception();
  }

  private static RuntimeException malformed(Request request) {
    return Failure.invalid(
            "id",
            "“%s”应写成 项目.设备.名称，例如 demo.pump-1.yearly-test".formatted(request.id()),
            "'%s' is not written as site.equipment.name, for example demo.pump-1.yearly-test"
                .formatted(request.id()))
        .exception();
  }

  private View view(ListedExpiry listed, Language language) {
    Expiry expiry = listed.expiry();
    EquipmentId equipment = expiry.id().equipment();
    return new View(
        expiry.id().toString(),
        equipment.site(),
        equipment.toString(),
        EquipmentNames.of(equipment, directory, language),
        word(expiry.kind()),
        expiry.title().in(language),
        expiry.title(),
        expiry.expiresOn(),
        expiry.leadDays(),
        word(listed.state()),
        TaskLink.of(listed.task()));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private ListedExpiry find(Request request) {
    return id(request)
        .flatMap(expiries::asItStands)
        .orElseThrow(() -> Failure.notFound(request.id()).exception());
  }

  private static Optional<ExpiryId> id(Request request) {
    try {
      return Optional.of(ExpiryId.parse(request.id()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
