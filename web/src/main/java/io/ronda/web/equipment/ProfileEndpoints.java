package io.ronda.web.equipment;

import io.ronda.core.equipment.EquipmentDirectory;
import io.ronda.core.profile.Profile;
import io.ronda.core.profile.ProfileDocument;
import io.ronda.core.profile.ProfileStore;
import io.ronda.core.text.Text;
import io.ronda.web.http.AfterCommit;
import io.ronda.web.http.Changed;
import io.ronda.web.http.Endpoints;
import io.ronda.web.http.Existing;
import io.ronda.web.http.Json;
import io.ronda.web.http.Listing;
import io.ronda.web.http.PageView;
import io.ronda.web.http.Request;
import io.ronda.web.http.Response;
import io.ronda.web.problem.Failure;
import io.ronda.web.problem.FieldError;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The profiles: kinds of equipment, common to every site.
public final class ProfileEndpoints implements Endpoints.Source {

  private static final Listing<Profile> LISTING =
      new Listing<>(
          Profile::id,
          Profile::name,
          Map.of("name", profile -> profile.name().zh(), "system", Profile::system));

  private final ProfileStore profiles;
  private final EquipmentDirectory directory;
  private final AfterCommit afterCommit;

  public ProfileEndpoints(
      ProfileStore profiles, EquipmentDirectory directory, AfterCommit afterCommit) {
    this.profiles = profiles;
    this.directory = directory;
    this.afterCommit = afterCommit;
  }

  @Override
  public void bind(Endpoints endpoints) {
    endpoints
        .answer("listProfiles", this::list)
        .answer("getProfile", request -> Response.ok(view(find(request), request)))
        .change("createProfile", this::create)
        .change("replaceProfile", this::replace)
        .change("deleteProfile", this::delete);
  }

  private Response list(Request request) {
    return Response.ok(
        PageView.of(LISTING.page(profiles.all(), request), one -> view(one, request)));
  }

  private Changed create(Request request) {
    Profile profile = profile(request);
    Existing.refuse(profiles.find(profile.id()).isPresent(), profile.id());
    save(profile);
    return Changed.created("profile/" + profile.id(), view(profile, request));
  }

  private Changed replace(Request request) {
    Profile profile = profile(request);
    Existing.checkSameId("id", profile.id(), request);
    ProfileView before = profiles.find(profile.id()).map(old -> view(old, request)).orElse(null);
    save(profile);
    return Changed.replaced("profile/" + profile.id(), before, view(profile, request));
  }

  private Changed delete(Request request) {
    Profile profile = find(request);
    profiles.delete(profile.id());
    afterCommit.run(directory::reload);
    return Changed.deleted("profile/" + profile.id(), view(profile, request));
  }

  private void save(Profile profile) {
    profiles.save(profile);
    afterCommit.run(directory::reload);
  }

  private Profile find(Request request) {
    return profiles
        .find(request.id())
        .orElseThrow(() -> Failure.notFound(request.id()).exception());
  }

  /// A profile in a request is a profile document.
  private static Profile profile(Request request) {
    try {
      return ProfileDocument.parse(Json.write(Objects.requireNonNull(request.body())));
    } catch (IllegalArgumentException refused) {
      Text reason = Text.of(String.valueOf(refused.getMessage()));
      throw new Failure.Invalid(List.of(new FieldError("body", reason))).exception();
    }
  }

  private static ProfileView view(Profile profile, Request request) {
    return ProfileView.of(profile, request.language());
  }
}
