package io.ronda.web.access;

import io.ronda.core.config.Secret;
import io.ronda.core.site.Person;
import io.ronda.web.problem.Failure;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Decides for every operation who may call it and what they may see. What lies outside a caller's
/// scope does not exist for the caller.
public final class Access {

  private static final String BEARER = "Bearer ";

  private final @Nullable Secret token;
  private final Authentication sessions;
  private final Ownership ownership;

  /// @param token what programs with every right send, or null where there are none
  public Access(@Nullable Secret token, Authentication sessions, Ownership ownership) {
    this.token = token;
    this.sessions = sessions;
    this.ownership = ownership;
  }

  public Ownership ownership() {
    return ownership;
  }

  /// Who calls.
  ///
  /// @throws io.ronda.web.problem.FailureException where the operation needs somebody who is logged
  ///     in and nobody is, or the request was sent by a page of another site
  public Caller identify(Permission permission, Credentials credentials) {
    if (credentials.authorization() != null && !permission.open()) {
      return program(credentials.authorization());
    }
    if (permission.changes() && credentials.crossSite()) {
      throw Failure.forbidden("请求来自其他网站的页面，已拒绝", "The request comes from a page of another site")
          .exception();
    }
    if (permission.open()) {
      return new Caller.Nobody();
    }
    Caller.User user = user(credentials);
    if (permission.changes()) {
      checkCsrfToken(user, credentials);
    }
    return user;
  }

  /// Refuses callers without one of the operation's roles.
  public void checkRole(Permission permission, Caller caller) {
    if (!permission.open() && !permission.roles().contains(caller.person().role())) {
      throw Failure.forbidden(
              "您的角色不能执行此操作：请联系主管或管理员",
              "Your role may not do this: ask a supervisor or administrator")
          .exception();
    }
  }

  /// Refuses what the caller may not see, as if it did not exist.
  public void checkScope(Permission permission, Caller caller, Target target) {
    Person person = caller.person();
    if (permission.reach() == Permission.Reach.EVERY_SITE && !seesEverySite(person)) {
      throw Failure.forbidden(
              "此更改影响所有项目：只有权限覆盖所有项目的管理员可以执行",
              "This concerns every site: only an administrator of every site may do it")
          .exception();
    }
    if (permission.reach() == Permission.Reach.ITS_SITES) {
      target.sites().forEach(site -> checkSees(person, site));
    }
    if (target.id() != null) {
      checkThing(permission, person, target.collection(), target.id());
    }
  }

  private void checkThing(Permission permission, Person person, String collection, String id) {
    Set<String> sites = ownership.sitesOf(collection, id).orElse(Set.of());
    if (sites.isEmpty() || sites.stream().allMatch(site -> sees(person, site))) {
      return;
    }
    if (sites.stream().noneMatch(site -> sees(person, site) || everySite(site))) {
      throw Failure.notFound(id).exception();
    }
    if (permission.changes()) {
      throw Failure.forbidden(
              "“%s”还属于您权限之外的项目：请联系权限更大的管理员".formatted(id),
              "'%s' also belongs to sites outside your scope: ask an administrator who has them all"
                  .formatted(id))
          .exception();
    }
  }

  private Caller program(String authorization) {
    if (token == null
        || !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
        || !same(authorization.substring(BEARER.length()), token.value())) {
      throw new Failure.Unauthenticated().exception();
    }
    return new Caller.Program();
  }

  private Caller.User user(Credentials credentials) {
    return Optional.ofNullable(credentials.session())
        .flatMap(sessions::find)
        .orElseThrow(() -> new Failure.Unauthenticated().exception());
  }

  private static void checkCsrfToken(Caller.User user, Credentials credentials) {
    if (credentials.csrfToken() == null || !same(credentials.csrfToken(), user.csrfToken())) {
      throw Failure.forbidden(
              "缺少或错误的 X-CSRF-Token：请刷新页面后重试",
              "X-CSRF-Token is missing or wrong: reload the page and try again")
          .exception();
    }
  }

  private static void checkSees(Person person, String site) {
    if (!sees(person, site)) {
      throw Failure.notFound(site).exception();
    }
  }

  private static boolean sees(Person person, String site) {
    return everySite(site) ? seesEverySite(person) : person.maySee(site);
  }

  private static boolean everySite(String site) {
    return Person.EVERY_SITE.contains(site);
  }

  private static boolean seesEverySite(Person person) {
    return person.sites().equals(Person.EVERY_SITE);
  }

  /// Takes the same time wherever the two differ.
  private static boolean same(String given, String expected) {
    return MessageDigest.isEqual(
        given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
  }
}
