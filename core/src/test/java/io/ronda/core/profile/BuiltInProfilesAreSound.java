package io.ronda.core.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.ronda.core.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The profiles shipped with Ronda are read strictly: a misspelt key, a limit inside the normal
/// band or a text in one language only would reach every site.
class BuiltInProfilesAreSound {

  private static final ObjectMapper YAML =
      YAMLMapper.builder()
          .addModule(new JavaTimeModule())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "elevator",
        "pump",
        "fire-panel",
        "power-cabinet",
        "lighting",
        "nfc-reader",
        "gateway"
      })
  void everyPointAndRuleIsComplete(String id) {
    Profile profile = read(id);

    assertThat(profile.id()).isEqualTo(id);
    assertThat(profile.points()).extracting(Point::id).doesNotHaveDuplicates();
    assertThat(profile.rules()).extracting(Rule::id).doesNotHaveDuplicates();
    assertThat(texts(profile)).allSatisfy(text -> assertThat(text.en()).isNotEqualTo(text.zh()));
    assertThat(profile.points()).allSatisfy(BuiltInProfilesAreSound::isComplete);
    assertThat(profile.rules()).allSatisfy(rule -> isComplete(rule, profile));
    assertThat(profile.rules())
        .as("a device that falls silent is noticed")
        .anyMatch(rule -> rule.when() instanceof Condition.Silence);
  }

  @Test
  void fireIsCriticalLatchedAndUrgent() {
    Rule fire =
        read("fire-panel").rules().stream()
            .filter(rule -> rule.when().equals(new Condition.Event("fire")))
            .findFirst()
            .orElseThrow();

    assertThat(fire.priority()).isEqualTo(Rule.Priority.CRITICAL);
    assertThat(fire.latching()).isTrue();
    assertThat(fire.handling().longestShelve()).isEmpty();
    assertThat(fire.handling().outOfService()).isEqualTo(Handling.OutOfService.TWO_PEOPLE);
    assertThat(fire.handling().reAlarm()).isEqualTo(Duration.ofMinutes(15));
    assertThat(fire.task()).isEqualTo(Rule.Grade.URGENT);
    assertThat(fire.onDelay()).isZero();
  }

  private static void isComplete(Point point) {
    assertThat(point.type()).as(point.id()).isNotNull();
    assertThat(point.unit()).as(point.id()).isNotNull();
    Point.Band normal = point.normal();
    if (normal != null) {
      assertThat(point.source()).as("source of the band of " + point.id()).isNotBlank();
      assertThat(normal.low()).isGreaterThanOrEqualTo(orElse(point.min(), normal.low()));
      assertThat(normal.high()).isLessThanOrEqualTo(orElse(point.max(), normal.high()));
    }
  }

  private static void isComplete(Rule rule, Profile profile) {
    assertThat(rule.priority()).as(rule.id()).isNotNull();
    assertThat(rule.advice()).as("advice of " + rule.id()).isNotNull();
    switch (rule.when()) {
      case Condition.Limit limit -> isOutsideNormal(rule, limit, profile);
      case Condition.Flag _,
          Condition.Event _,
          Condition.Levels _,
          Condition.Rate _,
          Condition.Deviation _,
          Condition.Aggregate _,
          Condition.RunningTime _,
          Condition.Count _,
          Condition.All _,
          Condition.Any _ ->
          assertThat(rule.source()).isNotBlank();
      case Condition.Silence _ -> {}
    }
  }

  private static void isOutsideNormal(Rule rule, Condition.Limit limit, Profile profile) {
    Point point = profile.point(limit.point()).orElseThrow();
    Point.Band normal = Objects.requireNonNull(point.normal(), point.id());
    assertThat(rule.source()).as("source of the limit of " + rule.id()).isNotBlank();
    if (limit.above() != null) {
      assertThat(limit.above()).isBetween(normal.high(), orElse(point.max(), Double.MAX_VALUE));
    }
    if (limit.below() != null) {
      assertThat(limit.below()).isBetween(orElse(point.min(), -Double.MAX_VALUE), normal.low());
    }
  }

  private static double orElse(@Nullable Double value, double otherwise) {
    return value == null ? otherwise : value;
  }

  private static List<Text> texts(Profile profile) {
    return Stream.of(
            Stream.of(profile.name()),
            profile.points().stream().map(Point::name),
            profile.rules().stream().map(Rule::name),
            profile.rules().stream().map(rule -> Objects.requireNonNull(rule.advice(), rule.id())))
        .flatMap(texts -> texts)
        .toList();
  }

  private static Profile read(String id) {
    try (InputStream file =
        Objects.requireNonNull(
            Profile.class.getResourceAsStream("/profiles/" + id + ".yaml"), id)) {
      return YAML.readValue(file, Profile.class);
    } catch (IOException e) {
      throw new AssertionError("profile " + id + ": " + e.getMessage(), e);
    }
  }
}
