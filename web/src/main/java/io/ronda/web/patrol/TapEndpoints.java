package io.ronda.web.patrol;

import io.ronda.core.text.Text;
import io.ronda.patrol.tap.Tap;
import io.ronda.patrol.tap.TapResult;
import io.ronda.patrol.tap.Taps;
import io.ronda.web.access.Caller;
import io.ronda.web.http.Endpoints;
import io.ronda.web.http.Request;
import io.ronda.web.http.Response;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Tag reads of phones. Each is judged by itself, so that one that is wrong does not keep a phone
/// from getting rid of the others.
public final class TapEndpoints implements Endpoints.Source {

  private final Taps taps;
  private final InstantSource clock;

  public TapEndpoints(Taps taps, InstantSource clock) {
    this.taps = taps;
    this.clock = clock;
  }

  /// A tag read as a phone sends it.
  ///
  /// @param ts epoch milliseconds, or RFC 3339; the time of receipt where absent
  /// @param person the caller where absent
  record Input(
      String id,
      String site,
      String tag,
      @Nullable Object ts,
      @Nullable String person,
      @Nullable String device) {}

  record Result(String id, String result, @Nullable String reason) {}

  record Results(List<Result> items) {}

  @Override
  public void bind(Endpoints endpoints) {
    endpoints.answer("createTaps", this::create);
  }

  private Response create(Request request) {
    List<Input> inputs = inputs(request);
    List<Tap> own = new ArrayList<>();
    List<@Nullable Text> refusals = new ArrayList<>();
    Instant now = clock.instant();
    for (Input input : inputs) {
      Text refusal = refusal(input, request);
      refusals.add(refusal);
      if (refusal == null) {
        own.add(tap(input, request, now));
      }
    }
    var results = taps.accept(own).iterator();
    List<Result> answers = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      Text refusal = refusals.get(i);
      TapResult result =
          refusal == null ? results.next() : new TapResult.Refused(inputs.get(i).id(), refusal);
      answers.add(result(result, request));
    }
    return Response.ok(new Results(answers));
  }

  private static List<Input> inputs(Request request) {
    return request.body() instanceof List<?>
        ? List.of(request.body(Input[].class))
        : List.of(request.body(Input.class));
  }

  /// Why the caller may not send this tap; null where they may.
  private static @Nullable Text refusal(Input input, Request request) {
    if (!request.person().maySee(input.site())) {
      return new Text("项目 %s 不存在".formatted(input.site()), "there is no site " + input.site());
    }
    boolean forOthers = input.person() != null && !input.person().equals(request.person().id());
    if (forOthers && !(request.caller() instanceof Caller.Program)) {
      return new Text("只能为自己打卡", "only programs may tap for others");
    }
    if (input.ts() != null && time(input.ts()).isEmpty()) {
      return new Text("时间 %s 无效".formatted(input.ts()), "%s is not a time".formatted(input.ts()));
    }
    return null;
  }

  private static Tap tap(Input input, Request request, Instant now) {
    Object ts = input.ts();
    return new Tap(
        input.site(),
        input.id(),
        input.tag(),
        Objects.requireNonNullElse(input.person(), request.person().id()),
        input.device(),
        Tap.Source.PHONE,
        ts == null ? now : time(ts).orElse(now),
        now);
  }

  private static Optional<Instant> time(Object ts) {
    try {
      return Optional.of(
          ts instanceof Number millis
              ? Instant.ofEpochMilli(millis.longValue())
              : OffsetDateTime.parse((String) ts).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Result result(TapResult result, Request request) {
    return switch (result) {
      case TapResult.Accepted(String id) -> new Result(id, "accepted", null);
      case TapResult.Duplicate(String id) -> new Result(id, "duplicate", null);
      case TapResult.Refused(String id, Text reason) ->
          new Result(id, "refused", reason.in(request.language()));
    };
  }
}
