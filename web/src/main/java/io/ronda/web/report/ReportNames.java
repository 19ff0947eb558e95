package io.ronda.web.report;

import io.ronda.core.equipment.EquipmentDirectory;
import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.site.Site;
import io.ronda.core.text.Language;
import io.ronda.core.text.Text;
import io.ronda.web.equipment.EquipmentNames;
import java.util.List;

/// What the things of a report are called in a language.
///
/// @param sites those of the report
record ReportNames(List<Site> sites, EquipmentDirectory directory, Language language) {

  ReportNames {
    sites = List.copyOf(sites);
  }

  String site(String id) {
    return sites.stream()
        .filter(site -> site.id().equals(id))
        .findFirst()
        .map(site -> of(site.name()))
        .orElse(id);
  }

  String equipment(EquipmentId equipment) {
    return EquipmentNames.of(equipment, directory, language);
  }

  String of(Text text) {
    return text.in(language);
  }
}
