package io.ronda.notification.channel;

import io.ronda.core.config.Secret;
import io.ronda.core.text.Language;
import io.ronda.core.text.Text;
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

/// The channels in the database.
public final class ChannelStore {

  private static final RowMapper<Channel> CHANNEL = (row, _) -> channel(row);

  private final Jdbi jdbi;

  public ChannelStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// Every channel, by site and id.
  public List<Channel> all() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from notification_channel order by site, id")
                .map(CHANNEL)
                .list());
  }

  public Optional<Channel> find(ChannelId id) {
    return jdbi.withHandle(handle -> find(handle, id));
  }

  public static Optional<Channel> find(Handle handle, ChannelId id) {
    return handle
        .createQuery("select * from notification_channel where site = :site and id = :id")
        .bind("site", id.site())
        .bind("id", id.channel())
        .map(CHANNEL)
        .findOne();
  }

  /// Creates the channel, or replaces the one with its id; what was found out about its health is
  /// forgotten.
  public void save(Channel channel) {
    jdbi.useTransaction(
        handle -> {
          Update update =
              handle
                  .createUpdate(
                      """
                      insert into notification_channel
                        (site, id, name_zh, name_en, kind, url, host, port, security, username,
                         sender, secret, language, per_minute, fallback, enabled)
                      values
                        (:site, :id, :zh, :en, :kind, :url, :host, :port, :security, :username,
                         :sender, :secret, :language, :perMinute, :fallback, :enabled)
                      on conflict (site, id) do update
                      set name_zh = :zh, name_en = :en, kind = :kind, url = :url, host = :host,
                          port = :port, security = :security, username = :username,
                          sender = :sender, secret = :secret, language = :language,
                          per_minute = :perMinute, fallback = :fallback, enabled = :enabled
                      """)
                  .bind("site", channel.id().site())
                  .bind("id", channel.id().channel())
                  .bind("zh", channel.name().zh())
                  .bind("en", channel.name().en())
                  .bind("kind", channel.transport().kind().name())
                  .bind("language", channel.language().name())
                  .bind("perMinute", channel.perMinute())
                  .bind("fallback", channel.fallback())
                  .bind("enabled", channel.enabled());
          bind(update, channel.transport()).execute();
          HealthStore.renew(handle, channel.id());
        });
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

  private static Update bind(Update update, Transport transport) {
    return switch (transport) {
      case Email email ->
          update
              .bind("url", (String) null)
              .bind("host", email.host())
              .bind("port", email.port())
              .bind("security", email.security().name())
              .bind("username", email.username())
              .bind("sender", email.sender())
              .bind("secret", text(email.password()));
      case Webhook webhook -> robot(update, webhook.address(), webhook.secret());
      case DingTalk robot -> robot(update, robot.address(), robot.secret());
      case WeCom robot -> robot(update, robot.address(), null);
      case Feishu robot -> robot(update, robot.address(), robot.secret());
    };
  }

  private static Update robot(Update update, RobotAddress address, @Nullable Secret secret) {
    return update
        .bind("url", address.uri().toString())
        .bind("host", (String) null)
        .bind("port", (Integer) null)
        .bind("security", (String) null)
        .bind("username", (String) null)
        .bind("sender", (String) null)
        .bind("secret", text(secret));
  }

  private static @Nullable String text(@Nullable Secret secret) {
    return secret == null ? null : secret.value();
  }

  private static Channel channel(ResultSet row) throws SQLException {
    return new Channel(
        new ChannelId(row.getString("site"), row.getString("id")),
        new Text(row.getString("name_zh"), row.getString("name_en")),
        transport(row),
        Language.valueOf(row.getString("language")),
        row.getInt("per_minute"),
        row.getString("fallback"),
        row.getBoolean("enabled"));
  }

  private static Transport transport(ResultSet row) throws SQLException {
    return switch (Transport.Kind.valueOf(row.getString("kind"))) {
      case EMAIL ->
          new Email(
              required(row, "host"),
              row.getInt("port"),
              Email.Security.valueOf(row.getString("security")),
              row.getString("username"),
              secret(row),
              required(row, "sender"));
      case WEBHOOK -> new Webhook(address(row), secret(row));
      case DINGTALK -> new DingTalk(address(row), secret(row));
      case WECOM -> new WeCom(address(row));
      case FEISHU -> new Feishu(address(row), secret(row));
    };
  }

  private static RobotAddress address(ResultSet row) throws SQLException {
    return RobotAddress.parse(required(row, "url"));
  }

  private static String required(ResultSet row, String column) throws SQLException {
    return Objects.requireNonNull(row.getString(column), column);
  }

  private static @Nullable Secret secret(ResultSet row) throws SQLException {
    String secret = row.getString("secret");
    return secret == null ? null : new Secret(secret);
  }
}
