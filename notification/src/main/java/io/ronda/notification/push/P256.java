package io.ronda.notification.push;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;

/// Keys of the curve P-256, written as web push writes them: a public key as 65 bytes (`04`, x, y).
final class P256 {

  static final int PUBLIC_BYTES = 65;

  private static final String CURVE = "secp256r1";
  private static final int NUMBER = 32;
  private static final byte UNCOMPRESSED = 4;

  private P256() {}

  static KeyPair random() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec(CURVE));
    return generator.generateKeyPair();
  }

  /// A key pair from the bytes of both, the private one 32.
  static KeyPair pair(byte[] publicKey, byte[] privateKey) throws GeneralSecurityException {
    var number = new ECPrivateKeySpec(new BigInteger(1, privateKey), curve());
    return new KeyPair(publicKey(publicKey), KeyFactory.getInstance("EC").generatePrivate(number));
  }

  /// @throws GeneralSecurityException if the bytes are no point that is written so
  static ECPublicKey publicKey(byte[] bytes) throws GeneralSecurityException {
    if (bytes.length != PUBLIC_BYTES || bytes[0] != UNCOMPRESSED) {
      throw new GeneralSecurityException("not an uncompressed point of P-256");
    }
    var point =
        new ECPoint(
            new BigInteger(1, bytes, 1, NUMBER), new BigInteger(1, bytes, 1 + NUMBER, NUMBER));
    return (ECPublicKey)
        KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, curve()));
  }

  static byte[] bytes(ECPublicKey key) {
    return ByteBuffer.allocate(PUBLIC_BYTES)
        .put(UNCOMPRESSED)
        .put(bytes(key.getW().getAffineX()))
        .put(bytes(key.getW().getAffineY()))
        .array();
  }

  /// A number as 32 bytes.
  static byte[] bytes(BigInteger number) {
    byte[] written = number.toByteArray();
    byte[] bytes = new byte[NUMBER];
    // A number may be written shorter, or with a sign of one byte more.
    int length = Math.min(written.length, NUMBER);
    System.arraycopy(written, written.length - length, bytes, NUMBER - length, length);
    return bytes;
  }

  private static ECParameterSpec curve() throws GeneralSecurityException {
    AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
    parameters.init(new ECGenParameterSpec(CURVE));
    return parameters.getParameterSpec(ECParameterSpec.class);
  }
}
