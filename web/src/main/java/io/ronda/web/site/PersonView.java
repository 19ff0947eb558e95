package io.ronda.web.site;

import io.ronda.core.site.Person;
import io.ronda.core.text.Language;
import io.ronda.core.text.Text;
import java.util.List;

/// A person as the API writes it.
public record PersonView(
    String id,
    String name,
    Text names,
    String role,
    List<String> sites,
    List<String> skills,
    List<String> zones) {

  public static PersonView of(Person person, Language language) {
    return new PersonView(
        person.id(),
        person.name().in(language),
        person.name(),
        person.role().key(),
        person.sites().stream().sorted().toList(),
        person.skills().stream().sorted().toList(),
        person.zones().stream().sorted().toList());
  }
}
