package io.ronda.web.notification;

import io.ronda.core.text.Text;
import io.ronda.notification.push.Device;
import io.ronda.notification.push.Push;
import io.ronda.notification.push.PushAddress;
import io.ronda.notification.push.Sealing;
import io.ronda.notification.secret.UnopenedException;
import io.ronda.web.access.Caller;
import io.ronda.web.http.Changed;
import io.ronda.web.http.Endpoints;
import io.ronda.web.http.NumericIds;
import io.ronda.web.http.Request;
import io.ronda.web.http.Response;
import io.ronda.web.problem.Failure;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// The browsers by which whoever is logged in wants to be told. Everybody has but their own; where
/// a browser is reached is never read.
public final class PushEndpoints implements Endpoints.Source {

  private final Push push;
  private final InstantSource clock;

  public PushEndpoints(Push push, InstantSource clock) {
    this.push = push;
    this.clock = clock;
  }

  /// @param key what a browser subscribes with (`applicationServerKey`)
  record ListView(String key, List<View> items) {}

  /// @param service the host of the browser's push service
  record View(String id, String service, Instant since) {

    static View of(Device device) {
      return new View(Long.toString(device.id()), device.endpoint().getHost(), device.since());
    }
  }

  record Keys(String p256dh, String auth) {}

  /// As a browser's subscription writes itself.
  record Input(String endpoint, Keys keys) {}

  @Override
  public void bind(Endpoints endpoints) {
    endpoints
        .answer("listPushSubscriptions", this::list)
        .change("createPushSubscription", this::create)
        .change("deletePushSubscription", this::delete);
  }

  private Response list(Request request) {
    List<View> own = push.devices().of(request.person().id()).stream().map(View::of).toList();
    try {
      return Response.ok(new ListView(push.signer().publicKey(), own));
    } catch (UnopenedException lost) {
      String reason = String.valueOf(lost.getMessage());
      throw new Failure.Unavailable(new Text(reason, reason)).exception();
    }
  }

  private Changed create(Request request) {
    if (!(request.caller() instanceof Caller.User)) {
      throw Failure.forbidden("接口令牌没有浏览器", "An API token has no browser").exception();
    }
    Input input = request.body(Input.class);
    if (!Sealing.areKeys(input.keys().p256dh(), input.keys().auth())) {
      throw Failure.invalid("keys", "不是浏览器订阅的密钥", "are not those of a browser's subscription")
          .exception();
    }
    Device added =
        push.devices()
            .add(
                request.person().id(),
                endpoint(input.endpoint()),
                input.keys().p256dh(),
                input.keys().auth(),
                clock.instant());
    return Changed.created("push-subscription/" + added.id(), View.of(added));
  }

  private static URI endpoint(String text) {
    try {
      return PushAddress.parse(text);
    } catch (IllegalArgumentException e) {
      throw Failure.invalid(
              "endpoint",
              "须为公共推送服务的 https:// 地址",
              "must be the https:// address of a public push service")
          .exception();
    }
  }

  private Changed delete(Request request) {
    Device device =
        push.devices().of(request.person().id()).stream()
            .filter(one -> NumericIds.of(request.id()).filter(id -> id == one.id()).isPresent())
            .findFirst()
            .orElseThrow(() -> Failure.notFound(request.id()).exception());
    push.devices().remove(device.person(), device.id());
    return Changed.deleted("push-subscription/" + device.id(), View.of(device));
  }
}
