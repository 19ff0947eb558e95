package io.ronda.web.task;

import io.ronda.alerting.task.Tasks;
import io.ronda.core.site.SiteStore;
import io.ronda.web.http.Changed;
import io.ronda.web.http.Endpoints;
import io.ronda.web.http.Request;
import io.ronda.web.http.Response;
import io.ronda.web.problem.Failure;

/// Whether Ronda gives the tasks of a site to people by itself.
public final class DispatchEndpoints implements Endpoints.Source {

  private final Tasks tasks;
  private final SiteStore sites;

  public DispatchEndpoints(Tasks tasks, SiteStore sites) {
    this.tasks = tasks;
    this.sites = sites;
  }

  record Dispatch(boolean automatic) {}

  @Override
  public void bind(Endpoints endpoints) {
    endpoints
        .answer("getDispatch", request -> Response.ok(of(site(request))))
        .change("replaceDispatch", this::replace);
  }

  private Changed replace(Request request) {
    String site = site(request);
    Dispatch before = of(site);
    tasks.dispatchBy(site, request.body(Dispatch.class).automatic());
    return Changed.replaced("site/" + site + "/dispatch", before, of(site));
  }

  private Dispatch of(String site) {
    return new Dispatch(tasks.dispatchesBy(site));
  }

  private String site(Request request) {
    return sites
        .find(request.id())
        .orElseThrow(() -> Failure.notFound(request.id()).exception())
        .id();
  }
}
