package io.ronda.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The arrows between the modules and the absence of cycles between packages, as
/// `docs/architecture.md` has them.
final class TheArchitectureHolds {

  /// What each module may use of Ronda's other modules.
  private static final Map<String, Set<String>> MAY_USE =
      Map.of(
          "core", Set.of(),
          "gateway", Set.of("core"),
          "ingest", Set.of("core"),
          "alerting", Set.of("core"),
          "notification", Set.of("core", "alerting"),
          "patrol", Set.of("core", "alerting"),
          "web", Set.of("core", "alerting", "notification", "patrol"),
          "simulators", Set.of(),
          "app",
              Set.of(
                  "core",
                  "gateway",
                  "ingest",
                  "alerting",
                  "notification",
                  "patrol",
                  "web",
                  "simulators"));

  private static final JavaClasses RONDA =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("io.ronda");

  static Set<String> modules() {
    return MAY_USE.keySet();
  }

  @ParameterizedTest
  @MethodSource("modules")
  void everyModuleIsThere(String module) {
    assertThat(RONDA.containPackage("io.ronda." + module)).as(module).isTrue();
  }

  @ParameterizedTest
  @MethodSource("modules")
  void aModuleUsesOnlyWhatItMay(String module) {
    String[] forbidden =
        MAY_USE.keySet().stream()
            .filter(
                other ->
                    !other.equals(module)
                        && !MAY_USE.getOrDefault(module, Set.of()).contains(other))
            .map(other -> "io.ronda." + other + "..")
            .toArray(String[]::new);
    if (forbidden.length > 0) {
      noClasses()
          .that()
          .resideInAPackage("io.ronda." + module + "..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(forbidden)
          .check(RONDA);
    }
  }

  @ParameterizedTest
  @MethodSource("modules")
  void thePackagesOfAModuleHaveNoCycles(String module) {
    slices()
        .matching("io.ronda." + module + ".(*)..")
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(true)
        .check(RONDA);
  }

  @Test
  void everyPackageIsNullMarked() {
    List<String> unmarked =
        RONDA.stream()
            .map(type -> type.getPackage())
            .distinct()
            .filter(one -> !isNullMarked(one))
            .map(JavaPackage::getName)
            .sorted()
            .collect(Collectors.toList());

    assertThat(unmarked).isEmpty();
  }

  @Test
  void nobodyAsksTheSystemForTheTime() {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.ronda.app..", "io.ronda.simulators..")
        .should()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(java.time.LocalDate.class, "now")
        .orShould()
        .callMethod(java.time.ZonedDateTime.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .check(RONDA);
  }

  @Test
  void namesSayWhatAThingIs() {
    classes()
        .should()
        .haveNameNotMatching(".*(Utils?|Helper|Manager|Impl|Abstract\\w+)$")
        .check(RONDA);
  }

  private static boolean isNullMarked(JavaPackage one) {
    return one.isAnnotatedWith(NullMarked.class);
  }
}
