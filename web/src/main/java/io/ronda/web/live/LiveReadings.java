package io.ronda.web.live;

import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.telemetry.Batch;
import io.ronda.core.telemetry.BatchListener;
import io.ronda.core.telemetry.Reading;
import io.ronda.web.equipment.ReadingViews.Latest;
import io.ronda.web.equipment.ReadingViews.LatestValue;
import io.ronda.web.http.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells open pages the newest values, at most once a second for each equipment. While no page is
/// open it does nothing. Nothing is lost that matters: a page that opens asks for the latest
/// values.
public final class LiveReadings implements BatchListener, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(LiveReadings.class);

  private static final long TICK_MILLIS = 100;
  private static final Duration APART = Duration.ofSeconds(1);

  private final LiveFeed feed;

  /// What came since an equipment was told last, by point.
  private final Map<EquipmentId, Map<String, Reading>> news = new ConcurrentHashMap<>();

  /// When an equipment was told last, by [System#nanoTime]; only the ticker reads and writes it.
  private final Map<EquipmentId, Long> told = new HashMap<>();

  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread ticker =
      Thread.ofPlatform().daemon().name("live-readings").unstarted(this::run);

  public LiveReadings(LiveFeed feed) {
    this.feed = feed;
  }

  /// Begins to tell.
  public void start() {
    ticker.start();
  }

  @Override
  public void accept(Batch batch) {
    if (feed.pages() > 0) {
      batch.readings().forEach(this::note);
    }
  }

  @Override
  public void close() {
    closed.countDown();
  }

  private void note(Reading reading) {
    news.compute(
        reading.equipment(),
        (_, points) -> {
          Map<String, Reading> noted = points == null ? new HashMap<>() : points;
          noted.merge(reading.point(), reading, LiveReadings::newer);
          return noted;
        });
  }

  private static Reading newer(Reading before, Reading now) {
    return now.eventTime() >= before.eventTime() ? now : before;
  }

  private void run() {
    try {
      while (!closed.await(TICK_MILLIS, TimeUnit.MILLISECONDS)) {
        tick();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tick() {
    try {
      tell(System.nanoTime());
    } catch (RuntimeException e) {
      log.warn("live readings could not be told", e);
    }
  }

  private void tell(long now) {
    told.values().removeIf(last -> now - last >= APART.toNanos());
    Map<String, List<String>> bySite = new HashMap<>();
    for (EquipmentId equipment : List.copyOf(news.keySet())) {
      if (!told.containsKey(equipment)) {
        Map<String, Reading> points = Objects.requireNonNull(news.remove(equipment));
        told.put(equipment, now);
        bySite
            .computeIfAbsent(equipment.site(), _ -> new ArrayList<>())
            .add(Json.write(new Event(equipment.toString(), Latest.of(points).values())));
      }
    }
    Map<String, Function<Long, String>> frames = new HashMap<>();
    bySite.forEach((site, events) -> frames.put(site, id -> frame(events, id)));
    feed.publish(frames);
  }

  private record Event(String equipment, Map<String, LatestValue> values) {}

  private static String frame(List<String> events, long id) {
    StringBuilder frame = new StringBuilder();
    events.forEach(json -> frame.append(Frame.event("reading", id, json)));
    return frame.toString();
  }
}
