package io.ronda.web.equipment;

import io.ronda.alerting.alarm.SiteConnection;
import io.ronda.core.equipment.DeviceCredentials;
import io.ronda.core.equipment.Equipment;
import io.ronda.core.equipment.EquipmentDirectory;
import io.ronda.core.equipment.EquipmentDirectory.Registered;
import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.equipment.EquipmentStore;
import io.ronda.core.profile.Profile;
import io.ronda.core.profile.ProfileStore;
import io.ronda.core.site.SiteStore;
import io.ronda.core.site.ZoneStore;
import io.ronda.core.text.Text;
import io.ronda.web.http.AfterCommit;
import io.ronda.web.http.Changed;
import io.ronda.web.http.Endpoints;
import io.ronda.web.http.Existing;
import io.ronda.web.http.Listing;
import io.ronda.web.http.PageView;
import io.ronda.web.http.Request;
import io.ronda.web.http.Response;
import io.ronda.web.problem.Failure;
import io.ronda.web.site.KnownSite;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The equipment of sites, and its MQTT users.
public final class EquipmentEndpoints implements Endpoints.Source {

  private static final Text NOWHERE = new Text("", "");

  private static final Listing<Registered> LISTING =
      new Listing<>(
          one -> one.equipment().id().toString(),
          one -> one.equipment().name(),
          Map.of(
              "name", one -> one.equipment().name().zh(),
              "profile", one -> one.equipment().profile(),
              "system", one -> one.profile().system(),
              "zone", one -> String.valueOf(one.equipment().zone())));

  private final EquipmentStore equipment;
  private final GatewayCheck gateways;
  private final PowerCheck power;
  private final ProfileStore profiles;
  private final SiteStore sites;
  private final ZoneStore zones;
  private final EquipmentDirectory directory;
  private final AfterCommit afterCommit;
  private final DeviceCredentials credentials;
  private final Consumer<String> disconnect;

  /// @param disconnect closes the MQTT connections of a user whose password changed or who is gone
  public EquipmentEndpoints(
      EquipmentStore equipment,
      ProfileStore profiles,
      SiteStore sites,
      ZoneStore zones,
      EquipmentDirectory directory,
      AfterCommit afterCommit,
      DeviceCredentials credentials,
      Consumer<String> disconnect) {
    this.equipment = equipment;
    this.gateways = new GatewayCheck(equipment);
    this.power = new PowerCheck(directory);
    this.profiles = profiles;
    this.sites = sites;
    this.zones = zones;
    this.directory = directory;
    this.afterCommit = afterCommit;
    this.credentials = credentials;
    this.disconnect = disconnect;
  }

  record Input(
      String site,
      String equipment,
      Text names,
      String profile,
      @Nullable String zone,
      @Nullable Text locations,
      @Nullable String gateway,
      @Nullable String poweredBy) {

    Equipment toEquipment() {
      return new Equipment(
          new EquipmentId(site, equipment),
          names,
          profile,
          zone,
          locations == null ? NOWHERE : locations,
          gateway,
          poweredBy);
    }
  }

  record Credentials(String username, String password) {}

  @Override
  public void bind(Endpoints endpoints) {
    endpoints
        .answer("listEquipment", this::list)
        .answer("getEquipment", request -> Response.ok(view(find(request), request)))
        .change("createEquipment", this::create)
        .change("replaceEquipment", this::replace)
        .change("deleteEquipment", this::delete)
        .change("createCredentials", this::createCredentials);
  }

  private Response list(Request request) {
    Optional<String> site = request.text("site");
    Optional<String> system = request.text("system");
    List<Registered> seen =
        site.map(directory::of).orElseGet(directory::all).stream()
            .filter(one -> request.person().maySee(one.equipment().id().site()))
            .filter(one -> system.isEmpty() || one.profile().system().equals(system.get()))
            .toList();
    return Response.ok(
        PageView.of(
            LISTING.page(seen, request),
            one -> EquipmentView.of(one.equipment(), one.profile(), request.language())));
  }

  private Changed create(Request request) {
    Equipment given = checked(request);
    Existing.refuse(equipment.find(given.id()).isPresent(), given.id().toString());
    save(given);
    return Changed.created("equipment/" + given.id(), view(given, request));
  }

  private Changed replace(Request request) {
    Equipment given = checked(request);
    Existing.checkSameId("equipment", given.id().toString(), request);
    EquipmentView before = equipment.find(given.id()).map(old -> view(old, request)).orElse(null);
    save(given);
    return Changed.replaced("equipment/" + given.id(), before, view(given, request));
  }

  private Changed delete(Request request) {
    Equipment found = find(request);
    EquipmentView before = view(found, request);
    equipment.delete(found.id());
    afterCommit.run(directory::reload);
    afterCommit.run(() -> disconnect.accept(found.id().toString()));
    return Changed.deleted("equipment/" + found.id(), before);
  }

  private Changed createCredentials(Request request) {
    Equipment found = find(request);
    DeviceCredentials.Issued issued = credentials.issue(found.id());
    afterCommit.run(() -> disconnect.accept(issued.username()));
    // The password itself is nobody else's, so the audit has none.
    return new Changed(
        Response.created(new Credentials(issued.username(), issued.secret())),
        "credentials/" + found.id(),
        null,
        null);
  }

  private void save(Equipment given) {
    equipment.save(given);
    afterCommit.run(directory::reload);
  }

  private Equipment find(Request request) {
    return EquipmentIds.of(request.id())
        .flatMap(equipment::find)
        .orElseThrow(() -> Failure.notFound(request.id()).exception());
  }

  private Equipment checked(Request request) {
    Equipment given = request.body(Input.class).toEquipment();
    KnownSite.check(sites, given.id().site());
    if (profiles.find(given.profile()).isEmpty()) {
      throw Failure.invalid(
              "profile",
              "型谱“%s”不存在：请先建立该型谱".formatted(given.profile()),
              "profile '%s' does not exist: create it first".formatted(given.profile()))
          .exception();
    }
    String zone = given.zone();
    if (zone != null && zones.find(given.id().site(), zone).isEmpty()) {
      throw Failure.invalid(
              "zone",
              "片区“%s”不存在：请先建立该片区，或留空".formatted(zone),
              "zone '%s' does not exist: create it first, or leave it out".formatted(zone))
          .exception();
    }
    if (given.id().equipment().equals(SiteConnection.NAME)) {
      throw Failure.invalid(
              "equipment",
              "“connection”是项目通信的保留编号：请换一个编号",
              "'connection' is kept for the site's own connection: take another id")
          .exception();
    }
    gateways.check(given);
    power.check(given);
    return given;
  }

  private EquipmentView view(Equipment one, Request request) {
    Profile profile = profiles.find(one.profile()).orElseThrow();
    return EquipmentView.of(one, profile, request.language());
  }
}
