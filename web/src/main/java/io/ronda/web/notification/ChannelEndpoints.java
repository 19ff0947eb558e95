package io.ronda.web.notification;

import io.ronda.core.config.Secret;
import io.ronda.core.profile.Rule;
import io.ronda.core.site.Site;
import io.ronda.core.site.SiteStore;
import io.ronda.core.text.Language;
import io.ronda.core.text.Text;
import io.ronda.notification.channel.Channel;
import io.ronda.notification.channel.ChannelId;
import io.ronda.notification.channel.ChannelStore;
import io.ronda.notification.channel.DingTalk;
import io.ronda.notification.channel.Email;
import io.ronda.notification.channel.Feishu;
import io.ronda.notification.channel.Health;
import io.ronda.notification.channel.HealthStore;
import io.ronda.notification.channel.Locked;
import io.ronda.notification.channel.Receipt;
import io.ronda.notification.channel.RobotAddress;
import io.ronda.notification.channel.Sender;
import io.ronda.notification.channel.Transport;
import io.ronda.notification.channel.WeCom;
import io.ronda.notification.channel.WebPush;
import io.ronda.notification.channel.Webhook;
import io.ronda.notification.notice.Letter;
import io.ronda.notification.notice.Notice;
import io.ronda.notification.push.Push;
import io.ronda.web.audit.AuditLog;
import io.ronda.web.http.Changed;
import io.ronda.web.http.Endpoints;
import io.ronda.web.http.Existing;
import io.ronda.web.http.Json;
import io.ronda.web.http.Listing;
import io.ronda.web.http.PageView;
import io.ronda.web.http.Request;
import io.ronda.web.http.Response;
import io.ronda.web.problem.Failure;
import io.ronda.web.site.KnownSite;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// The channels. What is secret of them, a robot's address included, is written and never read.
public final class ChannelEndpoints implements Endpoints.Source {

  private static final Listing<Channel> LISTING =
      new Listing<>(channel -> channel.id().toString(), Channel::name, Map.of());

  private final Jdbi jdbi;
  private final ChannelStore channels;
  private final SiteStore sites;
  private final Sender sender;
  private final AuditLog audit;
  private final InstantSource clock;

  public ChannelEndpoints(
      Jdbi jdbi,
      ChannelStore channels,
      SiteStore sites,
      Sender sender,
      AuditLog audit,
      InstantSource clock) {
    this.jdbi = jdbi;
    this.audit = audit;
    this.channels = channels;
    this.sites = sites;
    this.sender = sender;
    this.clock = clock;
  }

  /// A channel as the API writes it.
  ///
  /// @param host where it sends to; the rest of a robot's address is secret
  /// @param hasSecret whether there is a password or a key for signatures
  /// @param health null in the answer to a change
  record View(
      String id,
      String site,
      String channel,
      String name,
      Text names,
      String kind,
      String host,
      @Nullable Integer port,
      @Nullable String security,
      @Nullable String username,
      @Nullable String sender,
      boolean hasSecret,
      String language,
      int perMinute,
      boolean evenly,
      @Nullable String fallback,
      boolean enabled,
      @Nullable HealthView health) {

    /// What a change answers and the audit keeps.
    static View of(Channel channel, Language language) {
      return of(channel, null, language);
    }

    static View of(Channel channel, @Nullable HealthView health, Language language) {
      Email email = channel.transport() instanceof Email one ? one : null;
      return new View(
          channel.id().toString(),
          channel.id().site(),
          channel.id().channel(),
          channel.name().in(language),
          channel.name(),
          lower(channel.transport().kind()),
          channel.transport().host(),
          email == null ? null : email.port(),
          email == null ? null : lower(email.security()),
          email == null ? null : email.username(),
          ChannelEndpoints.sender(channel.transport()),
          channel.transport() instanceof Locked || secret(channel.transport()) != null,
          channel.language().tag(),
          channel.perMinute(),
          channel.evenly(),
          channel.fallback(),
          channel.enabled(),
          health);
    }
  }

  /// How well it works: `untried`, `well`, `failing`, `dead`, or `locked` where its secret cannot
  /// be opened.
  ///
  /// @param since when it began to fail
  /// @param reason why the last letter was not taken, or what is locked
  record HealthView(
      String state,
      @Nullable Instant since,
      @Nullable Instant succeededAt,
      @Nullable Instant failedAt,
      @Nullable String reason) {

    static HealthView of(Channel channel, Health health) {
      boolean locked = channel.transport() instanceof Locked;
      return new HealthView(
          locked ? "locked" : state(health),
          health.failingSince(),
          health.succeededAt(),
          health.failedAt(),
          channel.transport() instanceof Locked(_, _, String reason) ? reason : health.reason());
    }

    private static String state(Health health) {
      if (health.dead()) {
        return "dead";
      }
      if (health.failures() > 0) {
        return "failing";
      }
      return health.succeededAt() == null ? "untried" : "well";
    }
  }

  record Input(
      String site,
      String channel,
      Text names,
      String kind,
      @Nullable String url,
      @Nullable String host,
      @Nullable Integer port,
      @Nullable String security,
      @Nullable String username,
      @Nullable String sender,
      @Nullable String secret,
      @Nullable String language,
      @Nullable Integer perMinute,
      @Nullable Boolean evenly,
      @Nullable String fallback,
      @Nullable Boolean enabled) {

    /// @param before what it replaces: what is secret stays as it is where it is not given
    Channel toChannel(@Nullable Channel before, Push push) {
      return new Channel(
          new ChannelId(site, channel),
          names,
          transport(before == null ? null : before.transport(), push),
          Language.preferredBy(language == null ? "" : language),
          perMinute == null ? Channel.PER_MINUTE : perMinute,
          evenly != null && evenly,
          fallback,
          enabled == null || enabled);
    }

    private Transport transport(@Nullable Transport before, Push push) {
      Transport.Kind wanted = Transport.Kind.valueOf(kind.toUpperCase(Locale.ROOT));
      if (before instanceof Locked && secret == null) {
        throw missing("secret");
      }
      Transport same = before != null && before.kind() == wanted ? before : null;
      return switch (wanted) {
        case EMAIL -> email(same);
        case WEBHOOK -> new Webhook(address(same), key(same));
        case DINGTALK -> new DingTalk(address(same), key(same));
        case WECOM -> new WeCom(address(same));
        case FEISHU -> new Feishu(address(same), key(same));
        case WEBPUSH -> new WebPush(required("sender", sender), push);
      };
    }

    private Email email(@Nullable Transport before) {
      // A password is for the server that it was given for.
      boolean sameHost = before != null && before.host().equals(host);
      return new Email(
          required("host", host),
          port == null ? 587 : port,
          Email.Security.valueOf(
              (security == null ? "starttls" : security).toUpperCase(Locale.ROOT)),
          username,
          key(sameHost ? before : null),
          required("sender", sender));
    }

    private RobotAddress address(@Nullable Transport before) {
      if (url != null) {
        try {
          return RobotAddress.parse(url);
        } catch (IllegalArgumentException e) {
          throw Failure.invalid(
                  "url", "须为 https:// 开头的完整地址", "must be a whole address with https://")
              .exception();
        }
      }
      RobotAddress kept = before == null ? null : ChannelEndpoints.address(before);
      if (kept == null) {
        throw missing("url");
      }
      return kept;
    }

    /// The secret as given; as it was where it is not given; none where it is empty. One that was
    /// given for another address is not sent to a new one.
    private @Nullable Secret key(@Nullable Transport before) {
      if (secret != null) {
        return secret.isEmpty() ? null : new Secret(secret);
      }
      return before == null || url != null ? null : ChannelEndpoints.secret(before);
    }

    private static String required(String field, @Nullable String value) {
      if (value == null) {
        throw missing(field);
      }
      return value;
    }
  }

  private static RuntimeException missing(String field) {
    return Failure.invalid(field, "不能为空", "is missing").exception();
  }

  /// What became of a test message.
  record Tried(String outcome, @Nullable String reason) {}

  /// @param address whom to send to, where the channel needs it: an e-mail address. By web push
  ///     the caller gets it
  record Trial(@Nullable String address) {}

  @Override
  public void bind(Endpoints endpoints) {
    endpoints
        .answer("listChannels", this::list)
        .answer("getChannel", request -> Response.ok(view(find(request), healths(), request)))
        .change("createChannel", this::create)
        .change("replaceChannel", this::replace)
        .change("deleteChannel", this::delete)
        .answer("testChannel", this::test);
  }

  private Response list(Request request) {
    List<Channel> seen =
        channels.all().stream()
            .filter(channel -> Belonging.of(channel.id().site(), request))
            .toList();
    Map<ChannelId, Health> healths = healths();
    return Response.ok(
        PageView.of(LISTING.page(seen, request), one -> view(one, healths, request)));
  }

  private Map<ChannelId, Health> healths() {
    return jdbi.withHandle(HealthStore::all);
  }

  private static View view(Channel channel, Map<ChannelId, Health> healths, Request request) {
    Health health = healths.getOrDefault(channel.id(), Health.WELL);
    return View.of(channel, HealthView.of(channel, health), request.language());
  }

  private Changed create(Request request) {
    Channel channel = checked(built(request.body(Input.class), null));
    Existing.refuse(channels.find(channel.id()).isPresent(), channel.id().toString());
    channels.save(channel);
    return Changed.created("channel/" + channel.id(), View.of(channel, request.language()));
  }

  private Changed replace(Request request) {
    Channel before =
        Belonging.parse(request.id(), ChannelId::parse).flatMap(channels::find).orElse(null);
    Channel channel = checked(built(request.body(Input.class), before));
    Existing.checkSameId("channel", channel.id().toString(), request);
    channels.save(channel);
    return Changed.replaced(
        "channel/" + channel.id(),
        before == null ? null : View.of(before, request.language()),
        View.of(channel, request.language()));
  }

  private Changed delete(Request request) {
    Channel channel = find(request);
    channels.delete(channel.id());
    return Changed.deleted("channel/" + channel.id(), View.of(channel, request.language()));
  }

  /// Sends one letter now, whatever the limits say, and tells how it went.
  private Response test(Request request) {
    Channel channel = find(request);
    String address =
        Optional.ofNullable(request.body(Trial.class, new Trial(null)).address()).orElse("");
    if (channel.transport() instanceof Email && !Email.isAddress(address)) {
      throw Failure.invalid("address", "须为电子邮箱地址", "must be an e-mail address").exception();
    }
    String to = channel.transport() instanceof WebPush ? request.person().id() : address;
    Receipt receipt = sender.send(channel.transport(), letter(channel, to));
    Tried tried = tried(receipt);
    jdbi.useTransaction(
        transaction -> {
          if (receipt instanceof Receipt.Accepted) {
            HealthStore.proved(transaction, channel.id(), clock.instant());
          }
          audit.write(
              transaction,
              new AuditLog.Entry(
                  request.person().id(),
                  request.client().address(),
                  request.operation(),
                  "channel/" + channel.id(),
                  null,
                  Json.write(tried)));
        });
    return Response.ok(tried);
  }

  private static Tried tried(Receipt receipt) {
    return switch (receipt) {
      case Receipt.Accepted() -> new Tried("accepted", null);
      case Receipt.Busy(_, String reason) -> new Tried("busy", reason);
      case Receipt.Unanswered(String reason) -> new Tried("unanswered", reason);
      case Receipt.Refused(String reason) -> new Tried("refused", reason);
    };
  }

  private Letter letter(Channel channel, String address) {
    Site site = sites.find(channel.id().site()).orElseThrow();
    Instant now = clock.instant();
    var notice =
        new Notice(
            Notice.Kind.RAISED,
            "test",
            0,
            site.name(),
            null,
            Text.of(""),
            Rule.Priority.LOW,
            new Text("这是一条测试消息，无需处理", "This is a test: nothing has to be done"),
            now,
            site.timeZone());
    return new Letter(
        "ronda-test-" + now.toEpochMilli(), address, channel.language(), List.of(notice));
  }

  private Channel built(Input input, @Nullable Channel before) {
    try {
      return input.toChannel(before, channels.push());
    } catch (IllegalArgumentException refused) {
      String reason = String.valueOf(refused.getMessage());
      throw Failure.invalid("", reason, reason).exception();
    }
  }

  private Channel checked(Channel channel) {
    KnownSite.check(sites, channel.id().site());
    String fallback = channel.fallback();
    if (fallback != null
        && Belonging.parse(channel.id().site() + "." + fallback, ChannelId::parse)
            .flatMap(channels::find)
            .isEmpty()) {
      throw Failure.invalid(
              "fallback", "本项目没有渠道“%s”".formatted(fallback), "the site has no channel " + fallback)
          .exception();
    }
    return channel;
  }

  private Channel find(Request request) {
    return Belonging.parse(request.id(), ChannelId::parse)
        .flatMap(channels::find)
        .orElseThrow(() -> Failure.notFound(request.id()).exception());
  }

  private static @Nullable String sender(Transport transport) {
    return switch (transport) {
      case Email email -> email.sender();
      case WebPush webPush -> webPush.contact();
      case Webhook _, DingTalk _, WeCom _, Feishu _, Locked _ -> null;
    };
  }

  private static @Nullable RobotAddress address(Transport transport) {
    return switch (transport) {
      case Email _, WebPush _, Locked _ -> null;
      case Webhook webhook -> webhook.address();
      case DingTalk robot -> robot.address();
      case WeCom robot -> robot.address();
      case Feishu robot -> robot.address();
    };
  }

  private static @Nullable Secret secret(Transport transport) {
    return switch (transport) {
      case Email email -> email.password();
      case Webhook webhook -> webhook.secret();
      case DingTalk robot -> robot.secret();
      case WeCom _, WebPush _, Locked _ -> null;
      case Feishu robot -> robot.secret();
    };
  }

  private static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }
}
