package io.ronda.web.notification;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ronda.alerting.alarm.Alarm;
import io.ronda.alerting.alarm.Alarms;
import io.ronda.core.equipment.EquipmentDirectory;
import io.ronda.core.profile.Rule;
import io.ronda.core.site.Site;
import io.ronda.core.site.SiteStore;
import io.ronda.core.text.Language;
import io.ronda.core.text.Text;
import io.ronda.notification.channel.Transport;
import io.ronda.notification.notice.Notice;
import io.ronda.notification.notice.Preview;
import io.ronda.web.http.Endpoints;
import io.ronda.web.http.Request;
import io.ronda.web.http.Response;
import io.ronda.web.problem.Failure;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Letters as they would leave, to be looked at before anybody gets one.
public final class PreviewEndpoints implements Endpoints.Source {

  private final SiteStore sites;
  private final EquipmentDirectory directory;
  private final Alarms alarms;
  private final InstantSource clock;

  public PreviewEndpoints(
      SiteStore sites, EquipmentDirectory directory, Alarms alarms, InstantSource clock) {
    this.sites = sites;
    this.directory = directory;
    this.alarms = alarms;
    this.clock = clock;
  }

  /// @param alarm which one is told; an example without it
  record Input(String site, String kind, @Nullable String language, @Nullable Long alarm) {}

  record View(List<LetterView> items) {}

  /// @param subject null where the channel shows none
  /// @param bytes of the text as UTF-8
  /// @param longest how many the channel takes; null where no letter reaches its limit
  record LetterView(
      String example, @Nullable String subject, String text, int bytes, @Nullable Integer longest) {

    static LetterView of(Preview preview, Transport.Kind kind) {
      String text = kind.fitted(preview.letter().text());
      return new LetterView(
          preview.example().name().toLowerCase(Locale.ROOT),
          kind.hasSubject() ? preview.letter().subject() : null,
          text,
          text.getBytes(UTF_8).length,
          kind.longestText() == 0 ? null : kind.longestText());
    }
  }

  @Override
  public void bind(Endpoints endpoints) {
    endpoints.answer("previewNotification", this::preview);
  }

  private Response preview(Request request) {
    Input input = request.body(Input.class);
    Transport.Kind kind = Transport.Kind.valueOf(input.kind().toUpperCase(Locale.ROOT));
    Language language = Language.preferredBy(input.language() == null ? "" : input.language());
    return Response.ok(
        new View(
            Preview.of(notice(input), language).stream()
                .map(letter -> LetterView.of(letter, kind))
                .toList()));
  }

  private Notice notice(Input input) {
    Site site =
        sites.find(input.site()).orElseThrow(() -> Failure.notFound(input.site()).exception());
    return input.alarm() == null ? example(site) : notice(alarm(input.alarm(), site), site);
  }

  private Alarm alarm(long id, Site site) {
    return alarms
        .find(id)
        .filter(alarm -> alarm.equipment().site().equals(site.id()))
        .orElseThrow(() -> Failure.notFound(Long.toString(id)).exception());
  }

  private Notice notice(Alarm alarm, Site site) {
    Text name =
        directory
            .find(alarm.equipment())
            .map(one -> one.equipment().name())
            .orElseGet(() -> Text.of(alarm.equipment().equipment()));
    return new Notice(
        Notice.Kind.RAISED,
        "alarm:" + alarm.id(),
        0,
        site.name(),
        alarm.equipment(),
        name,
        alarm.priority(),
        alarm.message(),
        alarm.raisedAt(),
        site.timeZone());
  }

  private Notice example(Site site) {
    return new Notice(
        Notice.Kind.RAISED,
        "alarm:1",
        0,
        site.name(),
        null,
        Preview.pump(1),
        Rule.Priority.HIGH,
        Preview.LOW_PRESSURE,
        clock.instant(),
        site.timeZone());
  }
}
