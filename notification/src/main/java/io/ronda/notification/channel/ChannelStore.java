package io.ronda.notification.channel;

import io.ronda.core.config.Secret;
import io.ronda.core.text.Language;
import io.ronda.core.text.Text;
import io.ronda.notification.push.HostLookup;
import io.ronda.notification.push.Push;
import io.ronda.notification.secret.Safe;
import io.ronda.notification.secret.UnopenedException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The channels in the database, with their secrets sealed.
public final class ChannelStore {

  private static final Logger log = LoggerFactory.getLogger(ChannelStore.class);

  private static final String URL = "url";
  private static final String SECRET = "secret";

  private final RowMapper<Channel> mapper = (row, _) -> channel(row);

  private final Jdbi jdbi;
  private final Safe safe;
  private final Push push;

  public ChannelStore(Jdbi jdbi, Safe safe) {
    this(jdbi, safe, HostLookup.SYSTEM);
  }

  /// @param hosts where push services are
  public ChannelStore(Jdbi jdbi, Safe safe, HostLookup hosts) {
    this.jdbi = jdbi;
    this.safe = safe;
    this.push = new Push(jdbi, safe, hosts);
  }

  /// The devices that channels of the kind `WEBPUSH` send to.
  public Push push() {
    return push;
  }

  /// Seals the secrets that were written before there was a safe. Where the key cannot be read they
  /// stay as they are.
  public void sealPlain() {
    try {
      jdbi.useTransaction(
          handle ->
              handle
                  .createQuery("select * from notification_channel where not sealed for update")
                  .map(mapper)
                  .list()
                  .forEach(channel -> write(handle, channel)));
    } catch (IllegalArgumentException | UncheckedIOException unusable) {
      log.error("secrets of channels are not sealed: {}", unusable.getMessage());
    }
  }

  /// Every channel, by site and id.
  public List<Channel> all() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from notification_channel order by site, id")
                .map(mapper)
                .list());
  }

  public Optional<Channel> find(ChannelId id) {
    return jdbi.withHandle(handle -> find(handle, id));
  }

  public Optional<Channel> find(Handle handle, ChannelId id) {
    return handle
        .createQuery("select * from notification_channel where site = :site and id = :id")
        .bind("site", id.site())
        .bind("id", id.channel())
        .map(mapper)
        .findOne();
  }

  /// Creates the channel, or replaces the one with its id; what was found out about its health is
  /// forgotten.
  public void save(Channel channel) {
    if (channel.transport() instanceof WebPush webPush) {
      webPush.push().repair();
    }
    jdbi.useTransaction(
        handle -> {
          write(handle, channel);
          HealthStore.renew(handle, channel.id());
        });
  }

  private void write(Handle handle, Channel channel) {
    Update update =
        handle
            .createUpdate(
                """
                insert into notification_channel
                  (site, id, name_zh, name_en, kind, url, host, port, security, username,
                   sender, secret, language, per_minute, evenly, fallback, enabled, sealed)
                values
                  (:site, :id, :zh, :en, :kind, :url, :host, :port, :security, :username,
                   :sender, :secret, :language, :perMinute, :evenly, :fallback, :enabled, true)
                on conflict (site, id) do update
                set name_zh = :zh, name_en = :en, kind = :kind, url = :url, host = :host,
                    port = :port, security = :security, username = :username,
                    sender = :sender, secret = :secret, language = :language,
                    per_minute = :perMinute, evenly = :evenly, fallback = :fallback,
                    enabled = :enabled, sealed = true
                """)
            .bind("site", channel.id().site())
            .bind("id", channel.id().channel())
            .bind("zh", channel.name().zh())
            .bind("en", channel.name().en())
            .bind("kind", channel.transport().kind().name())
            .bind("host", channel.transport().host())
            .bind("language", channel.language().name())
            .bind("perMinute", channel.perMinute())
            .bind("evenly", channel.evenly())
            .bind("fallback", channel.fallback())
            .bind("enabled", channel.enabled());
    bind(update, channel.id(), channel.transport()).execute();
  }

  /// Deletes the channel with what waits for it. False where there is none.
  public boolean delete(ChannelId id) {
    return jdbi.withHandle(
            handle ->
                handle.execute(
                    "delete from notification_channel where site = ? and id = ?",
                    id.site(),
                    id.channel()))
        > 0;
  }

  private Update bind(Update update, ChannelId id, Transport transport) {
    return switch (transport) {
      case Email email ->
          update
              .bind("url", (String) null)
              .bind("port", email.port())
              .bind("security", email.security().name())
              .bind("username", email.username())
              .bind("sender", email.sender())
              .bind("secret", sealed(id, SECRET, text(email.password())));
      case Webhook webhook -> robot(update, id, webhook.address(), webhook.secret());
      case DingTalk robot -> robot(update, id, robot.address(), robot.secret());
      case WeCom robot -> robot(update, id, robot.address(), null);
      case Feishu robot -> robot(update, id, robot.address(), robot.secret());
      case WebPush webPush ->
          update
              .bind("url", (String) null)
              .bind("port", (Integer) null)
              .bind("security", (String) null)
              .bind("username", (String) null)
              .bind("sender", webPush.contact())
              .bind("secret", (String) null);
      case Locked _ -> throw new IllegalArgumentException("what is locked cannot be written");
    };
  }

  private Update robot(Update update, ChannelId id, RobotAddress address, @Nullable Secret secret) {
    return update
        .bind("url", sealed(id, URL, address.uri().toString()))
        .bind("port", (Integer) null)
        .bind("security", (String) null)
        .bind("username", (String) null)
        .bind("sender", (String) null)
        .bind("secret", sealed(id, SECRET, text(secret)));
  }

  private @Nullable String sealed(ChannelId id, String column, @Nullable String text) {
    return text == null ? null : safe.seal(text, place(id, column));
  }

  private static @Nullable String text(@Nullable Secret secret) {
    return secret == null ? null : secret.value();
  }

  private static String place(ChannelId id, String column) {
    return "channel/%s/%s".formatted(id, column);
  }

  private Channel channel(ResultSet row) throws SQLException {
    var id = new ChannelId(row.getString("site"), row.getString("id"));
    return new Channel(
        id,
        new Text(row.getString("name_zh"), row.getString("name_en")),
        transport(id, row),
        Language.valueOf(row.getString("language")),
        row.getInt("per_minute"),
        row.getBoolean("evenly"),
        row.getString("fallback"),
        row.getBoolean("enabled"));
  }

  private Transport transport(ChannelId id, ResultSet row) throws SQLException {
    Transport.Kind kind = Transport.Kind.valueOf(row.getString("kind"));
    try {
      @Nullable String secret = opened(id, SECRET, row);
      @Nullable Secret key = secret == null ? null : new Secret(secret);
      return switch (kind) {
        case EMAIL -> email(row, key);
        case WEBHOOK -> new Webhook(address(id, row), key);
        case DINGTALK -> new DingTalk(address(id, row), key);
        case WECOM -> new WeCom(address(id, row));
        case FEISHU -> new Feishu(address(id, row), key);
        case WEBPUSH -> new WebPush(required("sender", row.getString("sender")), push);
      };
    } catch (UnopenedException e) {
      String host = Objects.requireNonNullElse(row.getString("host"), "");
      return new Locked(kind, host, String.valueOf(e.getMessage()));
    }
  }

  private static Email email(ResultSet row, @Nullable Secret password) throws SQLException {
    return new Email(
        required("host", row.getString("host")),
        row.getInt("port"),
        Email.Security.valueOf(row.getString("security")),
        row.getString("username"),
        password,
        required("sender", row.getString("sender")));
  }

  private RobotAddress address(ChannelId id, ResultSet row) throws SQLException, UnopenedException {
    return RobotAddress.parse(required(URL, opened(id, URL, row)));
  }

  private @Nullable String opened(ChannelId id, String column, ResultSet row)
      throws SQLException, UnopenedException {
    String text = row.getString(column);
    return text == null || !row.getBoolean("sealed") ? text : safe.open(text, place(id, column));
  }

  private static String required(String column, @Nullable String value) {
    return Objects.requireNonNull(value, column);
  }
}
