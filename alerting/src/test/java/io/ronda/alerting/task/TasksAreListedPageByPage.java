package io.ronda.alerting.task;

import static io.ronda.alerting.task.Office.ENGINEER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ronda.alerting.BrocadeGarden;
import io.ronda.core.page.InvalidCursorException;
import io.ronda.core.page.Page;
import io.ronda.core.profile.Rule;
import io.ronda.core.site.Person;
import io.ronda.core.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TasksAreListedPageByPage {

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private Office office;

  @BeforeEach
  void openTheOffice() {
    office = Office.at(database.jdbi());
    Rule.Grade[] grades = Rule.Grade.values();
    for (int i = 0; i < 23; i++) {
      office.later();
      office.open("cause-" + i, grades[i % 3], TaskSource.Type.FINDING);
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyOrderGivesEveryTaskOnceInBothDirections(TaskQuery.Sort sort) {
    List<Task> ascending = walk(sort, false, 4, false);
    List<Task> descending = walk(sort, true, 5, false);

    assertThat(ascending).hasSize(23).doesNotHaveDuplicates();
    assertThat(descending).isEqualTo(ascending.reversed());
  }

  @ParameterizedTest
  @EnumSource
  void whileOthersAreOpenedNoneIsSkippedOrRepeated(TaskQuery.Sort sort) {
    List<Task> before = walk(sort, false, 500, false);
    List<Task> walked = walk(sort, false, 4, true);

    assertThat(walked).doesNotHaveDuplicates().containsAll(before);
  }

  @Test
  void theMostPressingComesFirst() {
    List<Task> tasks = office.tasks.list(TaskQuery.open(Person.EVERY_SITE, 500)).items();

    assertThat(tasks.getFirst().grade()).isEqualTo(Rule.Grade.URGENT);
    assertThat(tasks.getLast().grade()).isEqualTo(Rule.Grade.GENERAL);
    assertThat(tasks.getFirst().number()).isEqualTo("ZG-20261121-0001");
  }

  @Test
  void filtersRestrict() {
    Task first = walk(TaskQuery.Sort.NUMBER, false, 500, false).getFirst();
    office.does(ENGINEER, first.id(), new TaskCommand.Accept(null));

    assertThat(count(Set.of("demo"), Set.of(TaskState.ACCEPTED), Set.of(), null, null)).isOne();
    assertThat(count(Set.of("demo"), Set.of(), Set.of(), BrocadeGarden.ENGINEER, null)).isOne();
    assertThat(count(Set.of("demo"), Set.of(), Set.of(Rule.Grade.URGENT), null, null)).isEqualTo(8);
    assertThat(count(Set.of("demo"), Set.of(), Set.of(), null, "0007")).isOne();
    assertThat(count(Set.of("demo"), Set.of(), Set.of(), null, "MISSED")).isEqualTo(23);
    assertThat(count(Set.of("demo"), Set.of(), Set.of(), null, "%")).isZero();
    assertThat(count(Set.of("elsewhere"), Set.of(), Set.of(), null, null)).isZero();
    assertThat(count(Set.of(), Set.of(), Set.of(), null, null)).isZero();
    assertThat(office.tasks.openByEquipment("demo")).containsEntry("pump-1", 23);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "", "!!!", "bm9uc2Vuc2U"})
  void aCursorThatIsNotOursIsRefused(String cursor) {
    assertRefused(cursor);
  }

  @Test
  void aCursorOfAnotherOrderIsRefused() {
    String cursor = office.tasks.list(query(TaskQuery.Sort.NUMBER, false, null, 2)).cursor();
    assertThat(cursor).isNotNull();

    assertThatThrownBy(() -> office.tasks.list(query(TaskQuery.Sort.NUMBER, true, cursor, 2)))
        .isInstanceOf(InvalidCursorException.class);
  }

  @Test
  void aForgedCursorIsRefused() {
    assertRefused(
        Base64.getUrlEncoder()
            .encodeToString("PRESSING\u001fx\u001fy\u001fz".getBytes(StandardCharsets.UTF_8)));
  }

  private void assertRefused(String cursor) {
    assertThatThrownBy(() -> office.tasks.list(query(TaskQuery.Sort.PRESSING, false, cursor, 2)))
        .isInstanceOf(InvalidCursorException.class)
        .hasMessageContaining("without a cursor");
  }

  private List<Task> walk(TaskQuery.Sort sort, boolean descending, int limit, boolean opening) {
    List<Task> walked = new ArrayList<>();
    String cursor = null;
    int opened = 100;
    do {
      Page<Task> page = office.tasks.list(query(sort, descending, cursor, limit));
      walked.addAll(page.items());
      cursor = page.cursor();
      if (opening) {
        office.open("cause-" + opened++, Rule.Grade.IMPORTANT, TaskSource.Type.FINDING);
      }
    } while (cursor != null && walked.size() < 60);
    return walked;
  }

  private int count(
      Set<String> scope,
      Set<TaskState> states,
      Set<Rule.Grade> grades,
      @Nullable String assignee,
      @Nullable String text) {
    return office
        .tasks
        .list(
            new TaskQuery(
                scope,
                null,
                null,
                states,
                grades,
                assignee,
                null,
                null,
                text,
                TaskQuery.Sort.PRESSING,
                false,
                null,
                500))
        .items()
        .size();
  }

  private static TaskQuery query(
      TaskQuery.Sort sort, boolean descending, @Nullable String cursor, int limit) {
    return new TaskQuery(
        Set.of("demo"),
        null,
        null,
        Set.of(),
        Set.of(),
        null,
        null,
        null,
        null,
        sort,
        descending,
        cursor,
        limit);
  }
}
