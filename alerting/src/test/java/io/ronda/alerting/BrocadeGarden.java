package io.ronda.alerting;

import io.ronda.core.equipment.Equipment;
import io.ronda.core.equipment.EquipmentDirectory;
import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.equipment.EquipmentStore;
import io.ronda.core.profile.Profile;
import io.ronda.core.profile.ProfileDocument;
import io.ronda.core.profile.ProfileStore;
import io.ronda.core.site.Person;
import io.ronda.core.site.PersonStore;
import io.ronda.core.site.Role;
import io.ronda.core.site.Site;
import io.ronda.core.site.SiteStore;
import io.ronda.core.site.Zone;
import io.ronda.core.site.ZoneStore;
import io.ronda.core.text.Text;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/// The site that the stories happen at, with two pumps, a fire panel and its people.
public record BrocadeGarden(Jdbi jdbi) {

  public static final String SITE = "demo";
  public static final EquipmentId PUMP = new EquipmentId(SITE, "pump-1");
  public static final EquipmentId SECOND_PUMP = new EquipmentId(SITE, "pump-2");
  public static final EquipmentId GATEWAY = new EquipmentId(SITE, "gateway-1");
  public static final EquipmentId PANEL = new EquipmentId(SITE, "fire-panel-1");

  public static final String ENGINEER = "e-001";
  public static final String OTHER_ENGINEER = "e-002";
  public static final String OPERATOR = "o-001";
  public static final String SUPERVISOR = "s-001";
  public static final String GUARD = "g-001";

  /// Writes the site into a database without sites.
  public static BrocadeGarden in(Jdbi jdbi) {
    new SiteStore(jdbi)
        .save(new Site(SITE, Text.of("锦绣花园", "Brocade Garden"), ZoneId.of("Asia/Shanghai")));
    new ZoneStore(jdbi)
        .save(new Zone(SITE, "pump-room", Text.of("泵房", "Pump room"), List.of(ENGINEER)));
    var people = new PersonStore(jdbi);
    people.save(person(ENGINEER, Role.ENGINEER));
    people.save(person(OTHER_ENGINEER, Role.ENGINEER));
    people.save(person(OPERATOR, Role.OPERATOR));
    people.save(person(SUPERVISOR, Role.SUPERVISOR));
    people.save(person(GUARD, Role.GUARD));
    return new BrocadeGarden(jdbi);
  }

  /// The directory of two pumps and a fire panel of the built-in profiles.
  public EquipmentDirectory directory() {
    var profiles = new ProfileStore(jdbi);
    ProfileDocument.builtIn().forEach(profiles::save);
    register(PUMP, "1号水泵", "Pump 1", "pump");
    register(SECOND_PUMP, "2号水泵", "Pump 2", "pump");
    register(PANEL, "消防主机", "Fire panel", "fire-panel");
    return new EquipmentDirectory(new EquipmentStore(jdbi), profiles);
  }

  /// The directory of one pump with rules of the test's own.
  public EquipmentDirectory directory(Profile profile) {
    var profiles = new ProfileStore(jdbi);
    profiles.save(profile);
    register(PUMP, "1号水泵", "Pump 1", profile.id());
    return new EquipmentDirectory(new EquipmentStore(jdbi), profiles);
  }

  /// The directory of a gateway with two pumps behind it, and a fire panel that speaks for itself.
  public EquipmentDirectory directoryWithGateway() {
    var profiles = new ProfileStore(jdbi);
    ProfileDocument.builtIn().forEach(profiles::save);
    register(GATEWAY, "泵房网关", "Pump room gateway", "gateway");
    register(PANEL, "消防主机", "Fire panel", "fire-panel");
    var equipment = new EquipmentStore(jdbi);
    equipment.save(behindGateway(PUMP, "1号水泵", "Pump 1"));
    equipment.save(behindGateway(SECOND_PUMP, "2号水泵", "Pump 2"));
    return new EquipmentDirectory(equipment, profiles);
  }

  private static Equipment behindGateway(EquipmentId id, String zh, String en) {
    return new Equipment(id, Text.of(zh, en), "pump", "pump-room", Text.of("泵房", "Pump room"))
        .behind(GATEWAY.equipment());
  }

  private void register(EquipmentId id, String zh, String en, String profile) {
    new EquipmentStore(jdbi)
        .save(new Equipment(id, Text.of(zh, en), profile, "pump-room", Text.of("泵房", "Pump room")));
  }

  private static Person person(String id, Role role) {
    return new Person(id, Text.of(id), role, Set.of(SITE));
  }
}
