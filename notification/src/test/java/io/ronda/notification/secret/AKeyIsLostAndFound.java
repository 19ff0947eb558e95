package io.ronda.notification.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ronda.core.testing.TestDatabase;
import io.ronda.notification.channel.Channel;
import io.ronda.notification.channel.ChannelId;
import io.ronda.notification.channel.ChannelStore;
import io.ronda.notification.channel.Locked;
import io.ronda.notification.channel.RobotAddress;
import io.ronda.notification.channel.Transport;
import io.ronda.notification.channel.Webhook;
import io.ronda.notification.testing.Desk;
import io.ronda.notification.testing.Endpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class AKeyIsLostAndFound {

  private static final String PLACE = "channel/demo.robot/url";

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  @TempDir Path directory;

  @Test
  void theKeyIsMadeWhenItIsNeededFirstAndOnlyItsOwnerMayReadIt() throws Exception {
    Path file = directory.resolve("data/secret.key");
    Safe safe = Safe.of(null, file);
    assertThat(file).doesNotExist();

    String sealed = safe.seal("https://robot.example/?token=1", PLACE);

    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(sealed).doesNotContain("robot").doesNotContain("token");
    assertThat(safe.seal("https://robot.example/?token=1", PLACE)).isNotEqualTo(sealed);
    assertThat(Safe.of(null, file).open(sealed, PLACE)).isEqualTo("https://robot.example/?token=1");
  }

  @Test
  void anotherKeyOpensNothingAndSaysWhichOneIsMissing() throws Exception {
    Path file = directory.resolve("secret.key");
    String sealed = Safe.of(null, file).seal("x", PLACE);
    Path saved = Files.move(file, directory.resolve("saved.key"));

    assertThatThrownBy(() -> Safe.of(null, file).open(sealed, PLACE))
        .isInstanceOf(UnopenedException.class)
        .hasMessageContaining("secret.key")
        .hasMessageContaining("RONDA_SECRET_KEY");

    Safe.of(null, file).seal("y", PLACE);
    assertThatThrownBy(() -> Safe.of(null, file).open(sealed, PLACE))
        .isInstanceOf(UnopenedException.class)
        .hasMessageContaining("the key here is");

    Files.delete(file);
    Files.move(saved, file);
    assertThat(Safe.of(null, file).open(sealed, PLACE)).isEqualTo("x");
  }

  @Test
  void whatIsNoKeyIsNotOverwritten() throws IOException {
    Path file = Files.writeString(directory.resolve("secret.key"), "nonsense");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Safe.of(null, file).seal("x", PLACE))
        .withMessageContaining("put it back from the backup");
    assertThat(file).hasContent("nonsense");
  }

  @Property(tries = 200)
  void whatIsSealedOpensInItsPlaceOnly(@ForAll String text, @ForAll String place) throws Exception {
    Safe safe = Safe.of(Key.random().text(), Path.of("none"));
    String sealed = safe.seal(text, place);

    assertThat(safe.open(sealed, place)).isEqualTo(text);
    assertThatThrownBy(() -> safe.open(sealed, place + "!")).isInstanceOf(UnopenedException.class);
  }

  @Test
  void aChannelWithoutItsKeyIsLockedAndComesBackWithIt() throws IOException {
    try (var desk = new Desk(database.jdbi());
        var endpoint = new Endpoint()) {
      Path file = directory.resolve("secret.key");
      var channels = new ChannelStore(desk.jdbi, Safe.of(null, file));
      ChannelId robot = desk.webhook("robot", endpoint);
      channels.save(desk.channels.find(robot).map(one -> moved(one, endpoint)).orElseThrow());
      assertThat(channels.find(robot).map(Channel::transport)).get().isInstanceOf(Webhook.class);

      Path away = Files.move(file, directory.resolve("away.key"));
      Transport locked = channels.find(robot).orElseThrow().transport();
      assertThat(locked).isInstanceOf(Locked.class);
      assertThat(locked.host()).isEqualTo("127.0.0.1");
      assertThat(locked.kind()).isEqualTo(Transport.Kind.WEBHOOK);

      Files.move(away, file);
      assertThat(channels.find(robot).map(Channel::transport)).get().isInstanceOf(Webhook.class);
    }
  }

  @Test
  void whatWasWrittenPlainIsSealedAtTheNextStart() {
    try (var desk = new Desk(database.jdbi());
        var endpoint = new Endpoint()) {
      ChannelId robot = desk.webhook("robot", endpoint);
      desk.jdbi.useHandle(
          handle ->
              handle.execute(
                  "update notification_channel set sealed = false, url = ?", endpoint.url()));
      assertThat(address(desk, robot)).isEqualTo(endpoint.url());

      desk.channels.sealPlain();

      assertThat(stored(desk)).startsWith("v1.").doesNotContain("hook");
      assertThat(address(desk, robot)).isEqualTo(endpoint.url());
      String sealed = stored(desk);
      desk.channels.sealPlain();
      assertThat(stored(desk)).isEqualTo(sealed);
    }
  }

  private static Channel moved(Channel channel, Endpoint endpoint) {
    return new Channel(
        channel.id(),
        channel.name(),
        new Webhook(RobotAddress.parse(endpoint.url()), null),
        channel.language(),
        channel.perMinute(),
        channel.evenly(),
        null,
        true);
  }

  private static String address(Desk desk, ChannelId id) {
    return desk.channels.find(id).orElseThrow().transport() instanceof Webhook(var address, _)
        ? address.uri().toString()
        : "";
  }

  private static String stored(Desk desk) {
    return desk.jdbi.withHandle(
        handle ->
            handle.createQuery("select url from notification_channel").mapTo(String.class).one());
  }
}
