package io.ronda.ingest.lane;

import io.ronda.core.equipment.Equipment;
import io.ronda.core.equipment.EquipmentDirectory;
import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.equipment.EquipmentStore;
import io.ronda.core.profile.ProfileDocument;
import io.ronda.core.profile.ProfileStore;
import io.ronda.core.site.Site;
import io.ronda.core.site.SiteStore;
import io.ronda.core.text.Text;
import java.time.ZoneId;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/// A site `demo` with a pump, a fire panel and a tag reader.
public final class DemoSite {

  public static final EquipmentId PUMP = new EquipmentId("demo", "pump-1");

  private static final Map<String, String> EQUIPMENT =
      Map.of("pump-1", "pump", "fire-panel-1", "fire-panel", "reader-1", "nfc-reader");

  private DemoSite() {}

  /// Puts the site into the database and returns its directory.
  public static EquipmentDirectory in(Jdbi jdbi) {
    new SiteStore(jdbi).save(new Site("demo", Text.of("demo"), ZoneId.of("Asia/Shanghai")));
    var profiles = new ProfileStore(jdbi);
    ProfileDocument.builtIn().forEach(profiles::save);
    var equipment = new EquipmentStore(jdbi);
    EQUIPMENT.forEach(
        (id, profile) ->
            equipment.save(
                new Equipment(
                    new EquipmentId("demo", id), Text.of(id), profile, null, Text.of(""))));
    return new EquipmentDirectory(equipment, profiles);
  }
}
