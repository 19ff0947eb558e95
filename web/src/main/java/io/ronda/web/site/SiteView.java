package io.ronda.web.site;

import io.ronda.core.site.Site;
import io.ronda.core.text.Language;
import io.ronda.core.text.Text;

/// A site as the API writes it.
public record SiteView(String id, String name, Text names, String timeZone) {

  public static SiteView of(Site site, Language language) {
    return new SiteView(site.id(), site.name().in(language), site.name(), site.timeZone().getId());
  }
}
