package io.ronda.alerting.task;

import io.ronda.alerting.task.work.Checklist;
import io.ronda.alerting.task.work.Photo;
import io.ronda.alerting.task.work.PhotoStore;
import io.ronda.alerting.task.work.PhotoStore.Picture;
import io.ronda.alerting.task.work.Work;
import io.ronda.alerting.task.work.WorkStore;
import io.ronda.core.live.LiveEvents;
import io.ronda.core.text.Text;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// What proves the work on tasks: the written work and the photos.
public final class Evidence {

  private final Jdbi jdbi;
  private final InstantSource clock;

  public Evidence(Jdbi jdbi, InstantSource clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /// What became of a photo.
  public sealed interface Received {

    /// It is kept; a resend gives the photo that was kept before.
    record Kept(Photo photo) implements Received {}

    record Refused(Text reason) implements Received {}

    record NotFound() implements Received {}
  }

  /// The work as written so far.
  public Optional<Work> work(long task) {
    return jdbi.withHandle(handle -> WorkStore.find(handle, task));
  }

  /// Writes the work in place of what was written before.
  public TaskOutcome write(long id, Work work, Actor actor) {
    return jdbi.inTransaction(
        handle ->
            TaskStore.lock(handle, id)
                .map(task -> write(handle, task, work, actor))
                .orElseGet(TaskOutcome.NotFound::new));
  }

  public List<Photo> photos(long task) {
    return jdbi.withHandle(handle -> PhotoStore.of(handle, task));
  }

  public Optional<Picture> picture(long task, long photo) {
    return jdbi.withHandle(handle -> PhotoStore.picture(handle, task, photo));
  }

  /// Keeps a photo of an open task, unless it has [PhotoStore#MOST] already.
  ///
  /// @param takenAt as the phone says; the present where that is in the future
  public Received receive(
      long id, UUID key, Photo.Kind kind, Instant takenAt, byte[] bytes, Actor actor) {
    return jdbi.inTransaction(
        handle -> {
          Task task = TaskStore.lock(handle, id).orElse(null);
          if (task == null) {
            return new Received.NotFound();
          }
          Photo known = PhotoStore.find(handle, id, key).orElse(null);
          return known == null
              ? receive(handle, task, key, kind, takenAt, bytes, actor)
              : new Received.Kept(known);
        });
  }

  /// The checklist of a renewal, or of the task's maintenance plan, else of its equipment.
  public List<Text> checklist(Task task) {
    return jdbi.withHandle(handle -> checklist(handle, task));
  }

  /// What an engineer would still have to bring before the task is done.
  static List<Text> missing(Handle handle, Task task) {
    Work work = WorkStore.find(handle, task.id()).orElse(Work.NONE);
    List<Photo> photos = PhotoStore.of(handle, task.id());
    List<Text> missing = new ArrayList<>();
    for (Demand demand : Demand.values()) {
      Text wanting =
          task.demands().contains(demand) ? missing(handle, task, demand, work, photos) : null;
      if (wanting != null) {
        missing.add(wanting);
      }
    }
    return missing;
  }

  private static @Nullable Text missing(
      Handle handle, Task task, Demand demand, Work work, List<Photo> photos) {
    return switch (demand) {
      // Asked for on arrival.
      case SCAN -> null;
      case BEFORE -> has(photos, Photo.Kind.BEFORE) ? null : Words.BEFORE;
      case AFTER -> has(photos, Photo.Kind.AFTER) ? null : Words.AFTER;
      case CHECKLIST ->
          checklist(handle, task).stream()
                  .allMatch(item -> work.answers(item.zh()) || work.answers(item.en()))
              ? null
              : Words.CHECKLIST;
      case PARTS -> work.parts() == null ? Words.PARTS : null;
      case CAUSE_CODE -> work.causeCode() == null ? Words.CAUSE_CODE : null;
      case SIGNATURE -> work.signature() == null ? Words.SIGNATURE : null;
    };
  }

  private static boolean has(List<Photo> photos, Photo.Kind kind) {
    return photos.stream().anyMatch(photo -> photo.kind() == kind);
  }

  private static List<Text> checklist(Handle handle, Task task) {
    if (Checklist.isRenewal(task.cause())) {
      return Checklist.RENEWAL;
    }
    List<Text> planned = TaskStore.planned(handle, task);
    return planned.isEmpty() ? ofEquipment(handle, task) : planned;
  }

  private static List<Text> ofEquipment(Handle handle, Task task) {
    return Optional.ofNullable(task.equipment())
        .flatMap(equipment -> TaskStore.system(handle, equipment))
        .map(Checklist::of)
        .orElse(List.of());
  }

  private TaskOutcome write(Handle handle, Task task, Work work, Actor actor) {
    if (task.state() != TaskState.IN_PROGRESS && task.state() != TaskState.PAUSED) {
      return new TaskOutcome.Rejected(Words.NOT_AT_WORK);
    }
    if (!actor.person().equals(task.assignee()) && !actor.supervises()) {
      return new TaskOutcome.Rejected(Words.OTHERS_WORK);
    }
    WorkStore.save(handle, task.id(), work, actor.person(), now());
    TaskStore.setCauseCode(handle, task.id(), work.causeCode());
    LiveEvents.publish(handle, List.of(task.changed()));
    return new TaskOutcome.Done(task);
  }

  private Received receive(
      Handle handle,
      Task task,
      UUID key,
      Photo.Kind kind,
      Instant takenAt,
      byte[] bytes,
      Actor actor) {
    Photo.MediaType type = Photo.MediaType.of(bytes).orElse(null);
    if (type == null) {
      return new Received.Refused(Words.NO_PICTURE);
    }
    if (!task.state().open()) {
      return new Received.Refused(Words.OVER);
    }
    if (PhotoStore.of(handle, task.id()).size() >= PhotoStore.MOST) {
      return new Received.Refused(Words.TOO_MANY);
    }
    Instant taken = takenAt.isAfter(now()) ? now() : takenAt.truncatedTo(ChronoUnit.MILLIS);
    var photo = new Photo(0, key, kind, type, taken, actor.person(), bytes.length);
    Photo kept = PhotoStore.add(handle, task.id(), photo, bytes);
    LiveEvents.publish(handle, List.of(task.changed()));
    return new Received.Kept(kept);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static final class Words {
    static final Text BEFORE = new Text("维修前照片", "a photo of before the work");
    static final Text AFTER = new Text("维修后照片", "a photo of after the work");
    static final Text CHECKLIST = new Text("检查项", "the checklist");
    static final Text PARTS = new Text("所用配件（或注明未使用）", "the parts used (or that none were)");
    static final Text CAUSE_CODE = new Text("原因代码", "the cause code");
    static final Text SIGNATURE = new Text("签名", "the signature");
    static final Text NOT_AT_WORK =
        new Text(
            "只有处理中或已暂停的任务可以填写维修记录",
            "the work can be written while the task is in progress or paused");
    static final Text OTHERS_WORK =
        new Text(
            "只有接单人或主管可以填写维修记录",
            "only the person who accepted the task, or a supervisor, can do this");
    static final Text NO_PICTURE =
        new Text("照片须为 JPEG、PNG 或 WebP", "the photo must be JPEG, PNG or WebP");
    static final Text OVER = new Text("任务已结束，不能再添加照片", "the task is over: no photo can be added");
    static final Text TOO_MANY =
        new Text(
            "每个任务最多 %d 张照片".formatted(PhotoStore.MOST),
            "a task can have %d photos at most".formatted(PhotoStore.MOST));
  }
}
