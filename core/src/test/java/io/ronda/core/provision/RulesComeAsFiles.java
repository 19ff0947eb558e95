package io.ronda.core.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ronda.core.equipment.Equipment;
import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.equipment.EquipmentStore;
import io.ronda.core.profile.Condition;
import io.ronda.core.profile.Profile;
import io.ronda.core.profile.ProfileDocument;
import io.ronda.core.profile.ProfileStore;
import io.ronda.core.profile.RuleOverride;
import io.ronda.core.site.Site;
import io.ronda.core.site.SiteStore;
import io.ronda.core.testing.TestClock;
import io.ronda.core.testing.TestDatabase;
import io.ronda.core.text.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// A site has a pump of the built-in profile and a tank, whose profile comes as a file with what is
/// different about the pump.
class RulesComeAsFiles {

  private static final String TANK =
      """
      id: tank
      name: {zh: 水箱, en: Tank}
      system: water
      points:
        - {id: level, name: {zh: 液位, en: Level}, type: number, unit: m}
      rules:
        - id: level-high
          name: {zh: 液位过高, en: Level high}
          when: {kind: limit, point: level, above: %s, deadband: 0.1}
          priority: high
      """;

  private static final String PUMP =
      """
      overrides:
        - {rule: pump.pressure-low, target: demo.pump-1, when: {below: %s}, priority: medium}
      """;

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  @TempDir private Path directory;

  private final TestClock clock = new TestClock(Instant.parse("2026-03-01T08:00:00Z"));

  @BeforeEach
  void writeTheSite() {
    database
        .jdbi()
        .useHandle(
            handle -> handle.execute("truncate site, profile, provision_applied, audit cascade"));
    new SiteStore(database.jdbi())
        .save(new Site("demo", new Text("示范园区", "Demo"), ZoneId.of("Asia/Shanghai")));
    ProfileDocument.builtIn().forEach(profiles()::save);
    equipment("pump-1", "pump");
    equipment("lift-1", "elevator");
  }

  @Test
  void whatIsUnchangedIsNotWrittenAtAll() {
    write("10-tank.yaml", TANK.formatted(3));
    write("20-pump.yaml", PUMP.formatted(0.25));
    apply();
    assertThat(aboveOfTank()).isEqualTo(3);
    assertThat(belowOfPump()).isEqualTo(0.25);
    assertThat(audited())
        .containsExactly(
            "10-tank.yaml profile/tank created",
            "20-pump.yaml rule/pump.pressure-low/overrides/demo.pump-1 created");
    List<String> versions = versions();

    apply();
    write("20-pump.yaml", "# The booster set.\n" + PUMP.formatted(0.25));
    apply();

    assertThat(versions()).isEqualTo(versions);
    assertThat(audited()).hasSize(2);
  }

  @Test
  void whatPeopleChangedInThePagesStaysUntilTheFileChanges() {
    write("10-tank.yaml", TANK.formatted(3));
    write("20-pump.yaml", PUMP.formatted(0.25));
    apply();
    profiles().save(ProfileDocument.parse(TANK.formatted(4)));
    assertThat(profiles().overrides().delete(pumpOverride())).isTrue();

    apply();
    assertThat(aboveOfTank()).isEqualTo(4);
    assertThat(profiles().overrides().all()).isEmpty();

    write("10-tank.yaml", TANK.formatted(3.5));
    apply();
    assertThat(aboveOfTank()).isEqualTo(3.5);
    assertThat(profiles().overrides().all()).as("its file is unchanged").isEmpty();
    assertThat(audited()).hasSize(3).last().isEqualTo("10-tank.yaml profile/tank replaced");
  }

  @Test
  void whatIsThereAlreadyIsNotAudited() {
    profiles().save(ProfileDocument.parse(TANK.formatted(3)));
    write("10-tank.yaml", "profiles:\n" + ("- " + TANK.formatted(3).indent(2).strip()));
    apply();

    assertThat(audited()).isEmpty();
  }

  @Test
  void whatNoFileNamesIsLeftAlone() {
    write("20-pump.yaml", PUMP.formatted(0.25));
    write("30-tank.yaml", TANK.formatted(3));
    apply();
    delete("20-pump.yaml");
    apply();
    assertThat(belowOfPump()).isEqualTo(0.25);

    profiles().overrides().delete(pumpOverride());
    write("20-pump.yaml", PUMP.formatted(0.25));
    apply();
    assertThat(belowOfPump()).as("it came back, and counts as new").isEqualTo(0.25);
  }

  @Test
  void anOverrideMayComeBeforeItsProfile() {
    equipment("tank-1", "tank");
    write(
        "10-overrides.yaml",
        "overrides: [{rule: tank.level-high, target: demo.tank-1, enabled: false}]");
    write("20-tank.yml", TANK.formatted(3));
    apply();

    assertThat(profiles().overrides().all()).extracting(RuleOverride::target).hasSize(1);
  }

  @Test
  void anAbsentDirectoryIsNothing() {
    ProvisionFiles none = ProvisionFiles.in(directory.resolve("absent"));
    provisioning().apply(none);

    assertThat(none.count()).isZero();
    assertThat(none.mistakes()).isEmpty();
  }

  @Test
  void everyMistakeOfEveryFileIsToldAtOnce() throws IOException {
    write("10-broken.yaml", "profiles:\n  - [id: tank\noverrides: []\n");
    write(
        "20-fields.yaml",
        """
        profiles:
          - {id: a, system: water, points: [], rules: []}
          - {id: b, name: {zh: 乙}, system: water, rules: 5}
        overrides:
          - {rule: pressure-low, target: demo, enabled: false}
          - {rule: pump.pressure-low, target: demo, latching: true}
          - {rule: pump.presure-low, target: demo, enabled: false}
          - 7
        """);
    write("30-words.yaml", "profile: []\n");
    write("40-tank.yaml", TANK.formatted("high"));
    write("50-tank.yaml", TANK.formatted(3));
    write("60-tank.yaml", TANK.formatted(3));
    write("70-two.yaml", "overrides: []\n---\noverrides: []\n");
    write("80-twice.yaml", "overrides: []\noverrides: []\n");
    write("85-nul.yaml", TANK.replace("tank", "void").replace("Tank", "\"\\0\"").formatted(3));
    Files.write(directory.resolve("90-gbk.yaml"), "名: []".getBytes(Charset.forName("GB18030")));
    write("95-deep.yaml", "profiles: " + "[".repeat(2_000) + "]".repeat(2_000));
    write("notes.txt", "no provisioning file");
    write(".hidden.yaml", "no provisioning file either");

    assertThat(ProvisionFiles.in(directory).mistakesWith(ProfileDocument.builtIn()))
        .extracting(Mistake::toString)
        .satisfiesExactly(
            one -> assertThat(one).startsWith("10-broken.yaml, line 3: is not YAML: "),
            one ->
                assertThat(one).isEqualTo("20-fields.yaml, profiles[0]: profile 'a' has no 'name'"),
            one ->
                assertThat(one)
                    .isEqualTo("20-fields.yaml, profiles[1]: profile: 'rules' is no list"),
            one -> assertThat(one).startsWith("20-fields.yaml, overrides[0]: needs 'rule', as in "),
            one ->
                assertThat(one).startsWith("20-fields.yaml, overrides[1]: latching: an override"),
            one -> assertThat(one).startsWith("20-fields.yaml, overrides[3]: needs 'rule'"),
            one ->
                assertThat(one)
                    .startsWith("30-words.yaml, profile: a file has 'profiles', 'overrides'"),
            one -> assertThat(one).startsWith("40-tank.yaml: profile, at rules[0].when"),
            one ->
                assertThat(one)
                    .isEqualTo(
                        "60-tank.yaml: 'profile/tank' is in 50-tank.yaml already: write it once"),
            one -> assertThat(one).startsWith("70-two.yaml, line 3: a second document"),
            one -> assertThat(one).contains("80-twice.yaml, line 2: ", "uplicate"),
            one -> assertThat(one).startsWith("85-nul.yaml: has the character U+0000"),
            one -> assertThat(one).isEqualTo("90-gbk.yaml: is not UTF-8: save it as such"),
            one -> assertThat(one).startsWith("95-deep.yaml: is not YAML: "),
            one ->
                assertThat(one)
                    .contains("20-fields.yaml, overrides[2]: ", "has no rule 'presure-low'"));
  }

  @Test
  void nothingOfAWrongRunIsApplied() {
    write("10-tank.yaml", TANK.formatted(3));
    apply();
    List<String> versions = versions();
    write("10-tank.yaml", TANK.formatted(3.5));
    write(
        "20-overrides.yaml",
        """
        overrides:
          - {rule: pump.pressure-low, target: demo.pump-1, when: {below: 0.2}}
          - {rule: pump.pressure-low, target: elsewhere, enabled: false}
          - {rule: pump.pressure-low, target: demo.pump-7, enabled: false}
          - {rule: pump.pressure-low, target: demo.lift-1, enabled: false}
          - {rule: well.dry, target: demo, enabled: false}
        """);

    refused()
        .satisfiesExactly(
            one ->
                assertThat(one)
                    .startsWith("20-overrides.yaml, overrides[1]: site 'elsewhere' does not exist"),
            one -> assertThat(one).contains("overrides[2]: equipment 'demo.pump-7' does not exist"),
            one ->
                assertThat(one)
                    .contains("overrides[3]: equipment 'demo.lift-1' is of profile 'elevator'"),
            one -> assertThat(one).contains("overrides[4]: profile 'well' does not exist"));
    assertThat(versions()).isEqualTo(versions);
    assertThat(audited()).hasSize(1);
  }

  @Test
  void anOverrideThatDoesNotFitItsRuleIsRefused() {
    write("20-pump.yaml", PUMP.replace("below", "is").formatted(true));

    refused().singleElement().asString().startsWith("20-pump.yaml, overrides[0]: ").contains("is");
  }

  @Test
  void aProfileThatLeavesAnOverrideOfThePagesWithoutItsRuleIsRefused() {
    write("10-tank.yaml", TANK.formatted(3));
    apply();
    profiles()
        .overrides()
        .save(RuleOverride.of("tank", "level-high", "demo", "{\"enabled\": false}"));
    write("10-tank.yaml", TANK.replace("level-high", "level-very-high").formatted(3));

    refused()
        .singleElement()
        .asString()
        .startsWith("10-tank.yaml: the override of rule 'tank.level-high' at 'demo' does not fit");
    assertThat(aboveOfTank()).isEqualTo(3);
  }

  private void apply() {
    provisioning().apply(ProvisionFiles.in(directory));
  }

  private Provisioning provisioning() {
    return new Provisioning(database.jdbi(), clock);
  }

  private ListAssert<String> refused() {
    return assertThat(
        catchThrowableOfType(ProvisionRefusedException.class, this::apply).mistakes().stream()
            .map(Mistake::toString));
  }

  private void write(String file, String content) {
    try {
      Files.writeString(directory.resolve(file), content, StandardCharsets.UTF_8);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private void delete(String file) {
    try {
      Files.delete(directory.resolve(file));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void equipment(String name, String profile) {
    if (profiles().find(profile).isEmpty()) {
      profiles().save(ProfileDocument.parse(TANK.formatted(9)));
    }
    new EquipmentStore(database.jdbi())
        .save(
            new Equipment(
                new EquipmentId("demo", name), Text.of(name), profile, null, Text.of("B1")));
  }

  private static ProfileStore profiles() {
    return new ProfileStore(database.jdbi());
  }

  private static double aboveOfTank() {
    Profile tank = profiles().find("tank").orElseThrow();
    return Objects.requireNonNull(((Condition.Limit) tank.rules().getFirst().when()).above());
  }

  private static double belowOfPump() {
    RuleOverride only = profiles().overrides().of("pump", "pressure-low").getFirst();
    return only.patch().path("when").path("below").asDouble();
  }

  private static RuleOverride pumpOverride() {
    return profiles().overrides().of("pump", "pressure-low").getFirst();
  }

  /// Who wrote what, as the audit has it.
  private static List<String> audited() {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        select origin || ' ' || subject
                          || case when before is null then ' created' else ' replaced' end
                        from audit where actor = 'provisioning' order by id
                        """)
                    .mapTo(String.class)
                    .list());
  }

  /// Which transaction wrote each row.
  private static List<String> versions() {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        select id || xmin::text from profile
                        union all select rule || xmin::text from rule_override
                        union all select subject || xmin::text from provision_applied
                        order by 1
                        """)
                    .mapTo(String.class)
                    .list());
  }
}
