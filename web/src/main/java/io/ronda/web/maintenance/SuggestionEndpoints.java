package io.ronda.web.maintenance;

import io.ronda.alerting.maintenance.Maintenance;
import io.ronda.alerting.maintenance.Standing;
import io.ronda.alerting.maintenance.Suggestion;
import io.ronda.alerting.maintenance.Suggestions;
import io.ronda.core.equipment.EquipmentDirectory;
import io.ronda.core.profile.Rule;
import io.ronda.core.site.SiteStore;
import io.ronda.core.text.Language;
import io.ronda.web.http.Changed;
import io.ronda.web.http.Endpoints;
import io.ronda.web.http.Listing;
import io.ronda.web.http.PageView;
import io.ronda.web.http.Request;
import io.ronda.web.http.Response;
import io.ronda.web.problem.Failure;
import io.ronda.web.site.KnownSite;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The plans that standards and law ask for and a site does not have, and how they become its own.
public final class SuggestionEndpoints implements Endpoints.Source {

  private static final Listing<Suggestion.Offer> LISTING =
      new Listing<>(
          offer -> offer.id().toString(),
          offer -> offer.suggestion().title(),
          Map.of("equipment", offer -> offer.equipment().toString()));

  private final Maintenance maintenance;
  private final EquipmentDirectory directory;
  private final SiteStore sites;

  public SuggestionEndpoints(
      Maintenance maintenance, EquipmentDirectory directory, SiteStore sites) {
    this.maintenance = maintenance;
    this.directory = directory;
    this.sites = sites;
  }

  /// @param id of the plan that it becomes
  /// @param suggestion that several equipment share
  record SuggestionView(
      String id,
      String suggestion,
      String equipment,
      String name,
      int every,
      String unit,
      int leadDays,
      Rule.Grade grade,
      List<String> checklist,
      String source) {

    static SuggestionView of(Suggestion.Offer offer, Language language) {
      Suggestion suggestion = offer.suggestion();
      return new SuggestionView(
          offer.id().toString(),
          suggestion.id(),
          offer.equipment().toString(),
          suggestion.title().in(language),
          suggestion.interval().every(),
          suggestion.interval().unit().name().toLowerCase(Locale.ROOT),
          suggestion.leadDays(),
          suggestion.grade(),
          suggestion.checklist().stream().map(item -> item.in(language)).toList(),
          suggestion.source().in(language));
    }
  }

  record AcceptInput(String site, String first, List<String> plans) {}

  /// @param made the plans that were made; those that were there before are not among them
  record AcceptedView(List<String> made) {}

  @Override
  public void bind(Endpoints endpoints) {
    endpoints
        .answer("listMaintenanceSuggestions", this::list)
        .change("acceptMaintenanceSuggestions", this::accept);
  }

  private Response list(Request request) {
    String site = request.text("site").orElseThrow();
    Set<String> present = present(site);
    List<Suggestion.Offer> offers =
        Suggestions.of(directory.of(site)).stream()
            .filter(offer -> !present.contains(offer.id().toString()))
            .toList();
    return Response.ok(
        PageView.of(
            LISTING.page(offers, request), offer -> SuggestionView.of(offer, request.language())));
  }

  /// Makes those plans that are not there yet: the same request again changes nothing.
  private Changed accept(Request request) {
    AcceptInput input = request.body(AcceptInput.class);
    KnownSite.check(sites, input.site());
    LocalDate first = first(input.first());
    Map<String, Suggestion.Offer> offers =
        Suggestions.of(directory.of(input.site())).stream()
            .collect(Collectors.toMap(offer -> offer.id().toString(), Function.identity()));
    List<Suggestion.Offer> wanted =
        input.plans().stream().distinct().map(id -> offer(offers, id)).toList();
    Set<String> present = present(input.site());
    List<Suggestion.Offer> missing =
        wanted.stream().filter(offer -> !present.contains(offer.id().toString())).toList();
    missing.forEach(offer -> maintenance.save(offer.plan(first), directory.timeZone(input.site())));
    return Changed.replaced(
        "maintenance-suggestions/" + input.site(),
        null,
        new AcceptedView(missing.stream().map(offer -> offer.id().toString()).toList()));
  }

  private static LocalDate first(String day) {
    try {
      return LocalDate.parse(day);
    } catch (DateTimeException e) {
      throw Failure.invalid("first", "“%s”不是日期".formatted(day), "'%s' is no date".formatted(day))
          .exception();
    }
  }

  private static Suggestion.Offer offer(Map<String, Suggestion.Offer> offers, String id) {
    Suggestion.Offer offer = offers.get(id);
    if (offer == null) {
      throw Failure.invalid(
              "plans",
              "该项目没有建议计划“%s”：请重新打开建议列表".formatted(id),
              "there is no suggestion '%s' for this site: load the suggestions again".formatted(id))
          .exception();
    }
    return offer;
  }

  private Set<String> present(String site) {
    return maintenance.plans().of(site).stream()
        .map(Standing::plan)
        .map(plan -> plan.id().toString())
        .collect(Collectors.toSet());
  }
}
