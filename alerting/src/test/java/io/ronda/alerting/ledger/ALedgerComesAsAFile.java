package io.ronda.alerting.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ronda.alerting.BrocadeGarden;
import io.ronda.alerting.task.Task;
import io.ronda.core.equipment.EquipmentStore;
import io.ronda.core.provision.Mistake;
import io.ronda.core.provision.ProvisionFiles;
import io.ronda.core.provision.ProvisionRefusedException;
import io.ronda.core.provision.Provisioning;
import io.ronda.core.site.PersonStore;
import io.ronda.core.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// The pump belongs to the water supplier, and beside the panel an extinguisher expires: files say
/// so.
final class ALedgerComesAsAFile {

  private static final ExpiryId EXTINGUISHER = new ExpiryId(BrocadeGarden.PANEL, "beside");

  private static final String FILE =
      """
      ledgers:
        - equipment: demo.pump-1
          maker: Pumpworks
          serialNumber: SN-0042
          installedOn: 2024-03-31
          warrantyUntil: 2026-12-31
          kind: utility
          utility: {name: Waterworks, telephone: "000-0000"}
          inCharge: %s
      expiries:
        - id: demo.%s.beside
          kind: extinguisher
          names: {zh: 灭火器, en: Extinguisher}
          expiresOn: %s
      """;

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  @TempDir private Path directory;

  private final Archive archive = Archive.at(database.jdbi());

  @BeforeEach
  void forget() {
    database.jdbi().useHandle(handle -> handle.execute("truncate provision_applied, audit"));
  }

  @Test
  void itIsWrittenOnceAndAudited() {
    write(BrocadeGarden.ENGINEER, "2026-02-01");
    apply();
    apply();

    Ledger pump = archive.ledgers.of(BrocadeGarden.PUMP);
    assertThat(pump.maker()).isEqualTo("Pumpworks");
    assertThat(pump.installedOn()).isEqualTo("2024-03-31");
    assertThat(pump.warrantyUntil()).isEqualTo("2026-12-31");
    assertThat(pump.responsibility())
        .isEqualTo(new Responsibility.Utility("Waterworks", "000-0000"));
    assertThat(pump.inCharge()).isEqualTo(BrocadeGarden.ENGINEER);
    assertThat(archive.expiries.find(EXTINGUISHER).orElseThrow().expiresOn())
        .isEqualTo("2026-02-01");
    assertThat(audited()).containsExactly("equipment/demo.pump-1/ledger", "expiry/" + EXTINGUISHER);
  }

  @Test
  void peopleWinUntilItsFileChanges() {
    write(BrocadeGarden.ENGINEER, "2026-02-01");
    apply();
    archive.expiries.sweep();
    assertThat(archive.open()).extracting(Task::equipment).containsOnly(BrocadeGarden.PANEL);
    archive.ledgers.save(Ledger.blank(BrocadeGarden.PUMP));

    apply();
    assertThat(archive.ledgers.of(BrocadeGarden.PUMP)).isEqualTo(Ledger.blank(BrocadeGarden.PUMP));

    write(BrocadeGarden.OTHER_ENGINEER, "2027-02-01");
    apply();
    assertThat(archive.ledgers.of(BrocadeGarden.PUMP).inCharge())
        .isEqualTo(BrocadeGarden.OTHER_ENGINEER);
    assertThat(archive.expiries.find(EXTINGUISHER).map(Expiry::expiresOn))
        .contains(LocalDate.parse("2027-02-01"));
    assertThat(archive.open()).as("renewed: its task is withdrawn").isEmpty();
  }

  @Test
  void whatIsNotThereIsToldAndNothingIsWritten() {
    write("nobody", "2026-02-01");
    assertThat(refused())
        .singleElement()
        .satisfies(
            mistake -> {
              assertThat(mistake.field()).isEqualTo("ledgers[0]");
              assertThat(mistake.reason()).contains("'inCharge'", "nobody of site 'demo'");
            });
    assertThat(archive.expiries.find(EXTINGUISHER)).as("all or nothing").isEmpty();

    write(FILE.formatted(BrocadeGarden.ENGINEER, "panel-9", "2026-02-01"));
    assertThat(refused())
        .extracting(Mistake::reason)
        .containsExactly("equipment 'demo.panel-9' does not exist: create it, or correct its name");
  }

  @Test
  void everyMistakeSaysWhatToDo() {
    assertThat(mistake("ledgers: [{maker: Pumpworks}]")).contains("needs 'equipment'");
    assertThat(mistake("ledgers: [{equipment: demo.pump-1, makr: Pumpworks}]"))
        .contains("has no field 'makr'", "maker");
    assertThat(mistake("ledgers: [{equipment: demo.pump-1, installedOn: 2026-02-30}]"))
        .contains("'installedOn'", "2026-02-30");
    assertThat(mistake("ledgers: [{equipment: demo.pump-1, kind: utility}]"))
        .contains("'telephone'");
    assertThat(mistake("ledgers: [{equipment: demo.pump-1, kind: public}]"))
        .contains("private, common or utility");
    assertThat(mistake("ledgers: [nothing]")).isNotBlank();
    assertThat(mistake("expiries: [{id: demo.pump-1.test, kind: test}]")).contains("'expiresOn'");
    assertThat(
            mistake(
                "expiries: [{id: demo.pump-1.warranty, kind: warranty, names: {zh: a}, expiresOn:"
                    + " 2026-01-01}]"))
        .contains("'warrantyUntil'");
    assertThat(
            mistake("ledgers: [{equipment: demo.pump-1}, {equipment: demo.pump-1, maker: other}]"))
        .contains("write it once");
  }

  private String mistake(String file) {
    write(file);
    List<Mistake> mistakes = files().mistakes();
    assertThat(mistakes).as(file).hasSize(1);
    return mistakes.getFirst().toString();
  }

  private List<Mistake> refused() {
    return catchThrowableOfType(ProvisionRefusedException.class, this::apply).mistakes();
  }

  private void apply() {
    var files =
        new LedgerFiles(
            archive.ledgers,
            archive.expiries,
            new EquipmentStore(archive.jdbi),
            new PersonStore(archive.jdbi));
    new Provisioning(archive.jdbi, archive.clock, files.keepers()).apply(files());
  }

  private ProvisionFiles files() {
    return ProvisionFiles.in(directory, LedgerFiles.sections());
  }

  private void write(String person, String expiresOn) {
    write(FILE.formatted(person, BrocadeGarden.PANEL.equipment(), expiresOn));
  }

  private void write(String file) {
    try {
      Files.writeString(directory.resolve("ledgers.yaml"), file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> audited() {
    return archive.jdbi.withHandle(
        handle ->
            handle
                .createQuery("select subject from audit where action = 'provision' order by id")
                .mapTo(String.class)
                .list());
  }
}
