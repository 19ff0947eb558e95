package io.ronda.notification.push;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ronda.core.testing.TestDatabase;
import io.ronda.notification.channel.ChannelId;
import io.ronda.notification.channel.WebPush;
import io.ronda.notification.ladder.Recipient;
import io.ronda.notification.secret.Safe;
import io.ronda.notification.secret.UnopenedException;
import io.ronda.notification.testing.Desk;
import io.ronda.notification.testing.Endpoint;
import io.ronda.notification.testing.Endpoint.Request;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ABrowserIsTold {

  private static final String P256DH =
      "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
  private static final String AUTH = "BTBZMqHH6r4Tts7J_aSIgg";

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  @TempDir Path directory;

  private final Desk desk = new Desk(database.jdbi());
  private final Endpoint service = new Endpoint();

  @BeforeEach
  void aChannelToBrowsers() {
    service.answers(201, "");
    ChannelId push =
        desk.channel("push", new WebPush("ops@example.com", desk.channels.push()), null);
    desk.reached("e-001", push);
    desk.ladder(new Recipient.Named("e-001"));
  }

  @AfterEach
  void close() {
    service.close();
    desk.close();
  }

  private Device subscribe(String path) {
    return desk.channels
        .push()
        .devices()
        .add("e-001", URI.create(service.url() + path), P256DH, AUTH, Desk.START);
  }

  /// The example of RFC 8291, appendix A.
  @Test
  void whatTheRfcSealsIsSealedSo() throws Exception {
    KeyPair ours =
        P256.pair(
            decoded(
                "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8"),
            decoded("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"));

    byte[] sealed =
        Sealing.seal(
            "When I grow up, I want to be a watermelon".getBytes(UTF_8),
            P256DH,
            AUTH,
            ours,
            decoded("DGv6ra1nlYgDCS1FRnbzlw"));

    assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(sealed))
        .isEqualTo(
            "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmY"
                + "WAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLV"
                + "WGNWQexSgSxsj_Qulcy4a-fN");
  }

  @Test
  void theLongestMessageFillsARecordAndNoMore() throws Exception {
    assertThat(Sealing.seal(new byte[Sealing.LONGEST], P256DH, AUTH)).hasSize(4096);
    assertThatThrownBy(() -> Sealing.seal(new byte[Sealing.LONGEST + 1], P256DH, AUTH))
        .isInstanceOf(GeneralSecurityException.class);
  }

  @Test
  void keysThatAreNoneAreKnown() {
    String offTheCurve = "B" + "A".repeat(86);
    assertThat(Sealing.areKeys(P256DH, AUTH)).isTrue();
    assertThat(Sealing.areKeys(offTheCurve, AUTH)).isFalse();
    assertThat(Sealing.areKeys(P256DH, "AAAA")).isFalse();
    assertThat(Sealing.areKeys("no base64!", AUTH)).isFalse();
  }

  @Test
  void anAlarmIsSignedByTheKeyThatTheBrowserKnows() throws Exception {
    subscribe("/one");

    desk.raise(17);
    desk.sweep();

    assertThat(desk.messages("SENT")).isEqualTo(1);
    Request got = service.requests().getFirst();
    assertThat(got.header("Content-Encoding")).isEqualTo("aes128gcm");
    assertThat(got.header("TTL")).isEqualTo("14400");
    String[] parts = got.header("Authorization").replace("vapid t=", "").split(", k=", -1);
    assertThat(parts[1]).isEqualTo(desk.channels.push().signer().publicKey());
    String[] token = parts[0].split("\\.", -1);
    JsonNode claims = new ObjectMapper().readTree(decoded(token[1]));
    assertThat(claims.at("/aud").asText()).isEqualTo(service.url().replace("/hook", ""));
    assertThat(claims.at("/sub").asText()).isEqualTo("mailto:ops@example.com");
    assertThat(claims.at("/exp").asLong())
        .isEqualTo(desk.clock.instant().plusSeconds(12 * 3600).getEpochSecond());
    Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
    signature.initVerify(P256.publicKey(decoded(parts[1])));
    signature.update((token[0] + "." + token[1]).getBytes(UTF_8));
    assertThat(signature.verify(decoded(token[2]))).isTrue();
  }

  @Test
  void aBrowserThatIsGoneIsForgotten() {
    subscribe("/one");
    service.answers(410, "");
    desk.raise(17);
    desk.sweep();
    assertThat(desk.channels.push().devices().of("e-001")).isEmpty();
    assertThat(desk.messages("FAILED")).isEqualTo(1);

    subscribe("/two");
    service.answers(201, "");
    desk.raise(18);
    desk.sweep();
    assertThat(desk.messages("SENT")).isEqualTo(1);
  }

  /// The name was a public one when the browser said it.
  @Test
  void aServiceWhoseNameLeadsIntoTheHouseIsNotPostedTo() {
    subscribe("/one");
    desk.hosts =
        new InetAddress[] {
          InetAddress.ofLiteral("203.0.113.7"), InetAddress.ofLiteral("192.168.1.1")
        };

    desk.raise(17);
    desk.sweep();

    assertThat(service.requests()).isEmpty();
    assertThat(desk.messages("FAILED")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.7",
        "100.64.0.1",
        "127.0.0.1",
        "169.254.169.254",
        "172.31.255.255",
        "192.168.1.1",
        "198.18.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:10.0.0.7",
        "64:ff9b::a00:7",
        "2001:0:a00:7::",
        "2002:a00:7::",
        "fd00::1",
        "fe80::1",
        "ff02::1"
      })
  void addressesOfTheHouseAreNotPublic(String address) {
    assertThat(HostLookup.isPublic(InetAddress.ofLiteral(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.1.1.1", "100.63.0.1", "100.128.0.1", "172.32.0.1", "2600:1900::1"})
  void addressesOfTheInternetAre(String address) {
    assertThat(HostLookup.isPublic(InetAddress.ofLiteral(address))).isTrue();
  }

  @Test
  void whoHasNoBrowserIsToldByTheSecondWay() {
    try (var other = new Endpoint()) {
      ChannelId hook = desk.webhook("hook", other);
      desk.reached("e-001", new ChannelId(Desk.SITE, "push"), hook);

      desk.raise(17);
      desk.sweep();

      assertThat(other.requests()).hasSize(1);
      assertThat(service.requests()).isEmpty();
    }
  }

  @Test
  void aBrowserThatSomebodyElseLogsInToIsTheirs() {
    subscribe("/one");

    desk.channels
        .push()
        .devices()
        .add("e-002", URI.create(service.url() + "/one"), P256DH, AUTH, Desk.START);

    assertThat(desk.channels.push().devices().persons()).containsExactly("e-002");
  }

  @Test
  void aPersonHasTwentyBrowsersAtMost() {
    for (int i = 0; i < DeviceStore.MOST + 2; i++) {
      subscribe("/" + i);
    }

    assertThat(desk.channels.push().devices().of("e-001"))
        .hasSize(DeviceStore.MOST)
        .first()
        .extracting(one -> one.endpoint().getPath())
        .isEqualTo("/hook/21");
  }

  @Test
  void aKeyThatIsLostIsMadeAnewWhenTheChannelIsSaved() throws Exception {
    desk.jdbi.useHandle(handle -> handle.execute("delete from push_key"));
    Path file = directory.resolve("secret.key");
    var push = new Push(desk.jdbi, Safe.of(null, file), HostLookup.SYSTEM);
    String key = push.signer().publicKey();
    assertThat(new Push(desk.jdbi, Safe.of(null, file), HostLookup.SYSTEM).signer().publicKey())
        .isEqualTo(key);
    subscribe("/one");

    Files.delete(file);
    assertThatThrownBy(push::signer).isInstanceOf(UnopenedException.class);
    push.repair();

    assertThat(push.signer().publicKey()).isNotEqualTo(key);
    assertThat(push.devices().persons()).isEmpty();
    desk.jdbi.useHandle(handle -> handle.execute("delete from push_key"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://push.example.com/x",
        "https://localhost/x",
        "https://127.0.0.1/x",
        "https://[::1]/x",
        "https://10.0.0.7/x",
        "https://2130706433/x",
        "https://0x7f.1/x",
        "https://printer/x",
        "https://nas.local/x",
        "https://a.localhost/x",
        "https://somebody@push.example.com/x",
        "https://push.example.com:8443/x",
        "no url"
      })
  void nothingInTheHouseIsAPushService(String address) {
    assertThatIllegalArgumentException().isThrownBy(() -> PushAddress.parse(address));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://fcm.googleapis.com/fcm/send/abc:def",
        "https://updates.push.services.mozilla.com/wpush/v2/gAAA",
        "https://web.push.apple.com:443/QO"
      })
  void theBrowsersServicesAre(String address) {
    assertThat(PushAddress.parse(address)).hasToString(address);
  }

  private static byte[] decoded(String base64) {
    return Base64.getUrlDecoder().decode(base64);
  }
}
