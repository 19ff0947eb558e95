package io.ronda.notification.push;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/// Tells push services who sends (VAPID, RFC 8292): the same key as the browser was given when it
/// subscribed.
///
/// @param keys of P-256; does not print itself
public record Signer(KeyPair keys) {

  private static final Duration VALID = Duration.ofHours(12);
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  /// What a browser subscribes with: 65 bytes in base64url.
  public String publicKey() {
    return BASE64.encodeToString(P256.bytes((ECPublicKey) keys.getPublic()));
  }

  /// The header `Authorization` for a message.
  ///
  /// @param contact an e-mail address for the push service's people
  public String authorization(URI endpoint, String contact, Instant now)
      throws GeneralSecurityException {
    String claims =
        "{\"aud\":\"%s://%s\",\"exp\":%d,\"sub\":\"mailto:%s\"}"
            .formatted(
                endpoint.getScheme(),
                endpoint.getRawAuthority(),
                now.plus(VALID).getEpochSecond(),
                contact.replaceAll("[\"\\\\\\p{Cntrl}]", ""));
    String signed = base64("{\"typ\":\"JWT\",\"alg\":\"ES256\"}") + "." + base64(claims);
    Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
    signature.initSign(keys.getPrivate());
    signature.update(signed.getBytes(UTF_8));
    return "vapid t=%s.%s, k=%s"
        .formatted(signed, BASE64.encodeToString(signature.sign()), publicKey());
  }

  @Override
  public String toString() {
    return "signer " + publicKey();
  }

  private static String base64(String text) {
    return BASE64.encodeToString(text.getBytes(UTF_8));
  }
}
