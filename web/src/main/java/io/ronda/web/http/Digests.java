package io.ronda.web.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// The fingerprint of a request: the same for the same method, address and body.
final class Digests {

  private Digests() {}

  static String of(HttpServerRequest request, @Nullable Buffer body) {
    MessageDigest digest = sha256();
    digest.update((request.method() + " " + request.uri() + "\n").getBytes(StandardCharsets.UTF_8));
    if (body != null) {
      digest.update(body.getBytes());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
