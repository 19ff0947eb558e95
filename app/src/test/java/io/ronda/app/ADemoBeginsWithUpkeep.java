package io.ronda.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.alerting.ledger.Expiries;
import io.ronda.alerting.ledger.Ledgers;
import io.ronda.alerting.ledger.Responsibility;
import io.ronda.alerting.maintenance.Maintenance;
import io.ronda.alerting.task.Task;
import io.ronda.alerting.task.TaskQuery;
import io.ronda.alerting.task.TaskSource;
import io.ronda.alerting.task.Tasks;
import io.ronda.app.demo.DemoSite;
import io.ronda.core.equipment.EquipmentDirectory;
import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.equipment.EquipmentStore;
import io.ronda.core.profile.ProfileDocument;
import io.ronda.core.profile.ProfileStore;
import io.ronda.core.site.Person;
import io.ronda.core.testing.TestDatabase;
import java.time.InstantSource;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Who starts the demo sees at once a task of upkeep ahead of due, an extinguisher that expires
/// within a month, and an equipment that a utility repairs.
final class ADemoBeginsWithUpkeep {

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private final Jdbi jdbi = database.jdbi();
  private final InstantSource clock = InstantSource.system();
  private final Tasks tasks = new Tasks(jdbi, clock);

  @Test
  void andAnotherStartChangesNothing() {
    ProfileDocument.builtIn().forEach(new ProfileStore(jdbi)::save);
    DemoSite.provision(jdbi);
    DemoSite.provision(jdbi);
    var directory = new EquipmentDirectory(new EquipmentStore(jdbi), new ProfileStore(jdbi));
    var expiries = new Expiries(jdbi, tasks, directory, clock);
    new Maintenance(jdbi, tasks, directory, clock).sweep();
    expiries.sweep();

    assertThat(tasks.list(TaskQuery.open(Person.EVERY_SITE, 100)).items())
        .extracting(Task::source)
        .containsExactlyInAnyOrder(
            maintenance("demo.fire-pump-start-fire-panel-1"),
            maintenance("demo.fire-panel-1.extinguishers-tower-1"));
    var lighting = new EquipmentId(DemoSite.id(), "lighting-1");
    assertThat(new Ledgers(jdbi, expiries).of(lighting).responsibility())
        .isInstanceOf(Responsibility.Utility.class);
  }

  private static TaskSource maintenance(String id) {
    return new TaskSource(TaskSource.Type.MAINTENANCE, id);
  }
}
