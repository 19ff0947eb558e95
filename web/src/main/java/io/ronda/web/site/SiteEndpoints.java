package io.ronda.web.site;

import io.ronda.core.equipment.EquipmentDirectory;
import io.ronda.core.site.Site;
import io.ronda.core.site.SiteStore;
import io.ronda.core.text.Text;
import io.ronda.web.http.AfterCommit;
import io.ronda.web.http.Changed;
import io.ronda.web.http.Endpoints;
import io.ronda.web.http.Existing;
import io.ronda.web.http.Listing;
import io.ronda.web.http.PageView;
import io.ronda.web.http.Request;
import io.ronda.web.http.Response;
import io.ronda.web.problem.Failure;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/// The sites.
public final class SiteEndpoints implements Endpoints.Source {

  private static final Listing<Site> LISTING =
      new Listing<>(Site::id, Site::name, Map.of("name", site -> site.name().zh()));

  private final SiteStore sites;
  private final EquipmentDirectory directory;
  private final AfterCommit afterCommit;

  public SiteEndpoints(SiteStore sites, EquipmentDirectory directory, AfterCommit afterCommit) {
    this.sites = sites;
    this.directory = directory;
    this.afterCommit = afterCommit;
  }

  record Input(String id, Text names, String timeZone) {}

  @Override
  public void bind(Endpoints endpoints) {
    endpoints
        .answer("listSites", this::list)
        .answer("getSite", request -> Response.ok(view(find(request), request)))
        .change("createSite", this::create)
        .change("replaceSite", this::replace)
        .change("deleteSite", this::delete);
  }

  private Response list(Request request) {
    List<Site> seen =
        sites.all().stream().filter(site -> request.person().maySee(site.id())).toList();
    return Response.ok(PageView.of(LISTING.page(seen, request), site -> view(site, request)));
  }

  private Changed create(Request request) {
    Site site = site(request);
    Existing.refuse(sites.find(site.id()).isPresent(), site.id());
    sites.save(site);
    return Changed.created("site/" + site.id(), view(site, request));
  }

  private Changed replace(Request request) {
    Site site = site(request);
    Existing.checkSameId("id", site.id(), request);
    SiteView before = sites.find(site.id()).map(old -> view(old, request)).orElse(null);
    sites.save(site);
    return Changed.replaced("site/" + site.id(), before, view(site, request));
  }

  private Changed delete(Request request) {
    Site site = find(request);
    sites.delete(site.id());
    afterCommit.run(directory::reload);
    return Changed.deleted("site/" + site.id(), view(site, request));
  }

  private Site find(Request request) {
    return sites.find(request.id()).orElseThrow(() -> Failure.notFound(request.id()).exception());
  }

  private static Site site(Request request) {
    Input input = request.body(Input.class);
    return new Site(input.id(), input.names(), timeZone(input.timeZone()));
  }

  private static ZoneId timeZone(String id) {
    try {
      return ZoneId.of(id);
    } catch (DateTimeException e) {
      throw Failure.invalid(
              "timeZone",
              "不是已知时区，请填写如 Asia/Shanghai",
              "is not a known time zone: write it as Asia/Shanghai")
          .exception();
    }
  }

  private static SiteView view(Site site, Request request) {
    return SiteView.of(site, request.language());
  }
}
