package io.ronda.alerting.maintenance;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.ronda.core.equipment.EquipmentDirectory.Registered;
import io.ronda.core.profile.Rule;
import io.ronda.core.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/// The plans that standards and law ask for, in the order of their file.
public final class Suggestions {

  private static final List<Suggestion> ALL = read();

  private Suggestions() {}

  private record Line(
      String id,
      Text names,
      String system,
      boolean each,
      int every,
      String unit,
      int leadDays,
      Rule.Grade grade,
      List<Text> checklist,
      Text source) {

    Suggestion suggestion() {
      return new Suggestion(
          id,
          names,
          system,
          each,
          new Interval(every, Interval.Unit.valueOf(unit.toUpperCase(Locale.ROOT))),
          leadDays,
          grade,
          checklist,
          source);
    }
  }

  public static List<Suggestion> all() {
    return ALL;
  }

  /// What fits the equipment of a site, be there a plan already or not.
  public static List<Suggestion.Offer> of(Collection<Registered> site) {
    return ALL.stream().flatMap(suggestion -> suggestion.offers(site)).toList();
  }

  private static List<Suggestion> read() {
    YAMLMapper yaml =
        YAMLMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    try (InputStream file =
        Suggestions.class.getResourceAsStream("/maintenance-suggestions.yaml")) {
      return yaml.readValue(file, new TypeReference<List<Line>>() {}).stream()
          .map(Line::suggestion)
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException("the suggestions of plans cannot be read", unreadable);
    }
  }
}
