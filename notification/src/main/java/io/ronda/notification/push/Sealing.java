package io.ronda.notification.push;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Seals messages so that one browser alone can open them, and no push service (RFC 8291, with the
/// content coding `aes128gcm` of RFC 8188): a fresh key and salt for each.
public final class Sealing {

  /// The most bytes that a push service must take.
  private static final int RECORD = 4096;

  private static final int SALT = 16;
  private static final int HEADER = SALT + 4 + 1 + P256.PUBLIC_BYTES;
  private static final int AUTH = 16;
  private static final int TAG_BITS = 128;

  /// What a message may have: the rest is header, end mark and tag.
  public static final int LONGEST = RECORD - HEADER - 1 - TAG_BITS / Byte.SIZE;

  /// Ends the last record.
  private static final byte LAST = 2;

  private Sealing() {}

  /// What is posted of a message.
  ///
  /// @throws GeneralSecurityException if the device's keys are none
  public static byte[] seal(byte[] message, String p256dh, String auth)
      throws GeneralSecurityException {
    byte[] salt = new byte[SALT];
    new SecureRandom().nextBytes(salt);
    return seal(message, p256dh, auth, P256.random(), salt);
  }

  /// Whether they are keys of a browser.
  public static boolean areKeys(String p256dh, String auth) {
    try {
      seal(new byte[0], p256dh, auth);
      return true;
    } catch (GeneralSecurityException | IllegalArgumentException no) {
      return false;
    }
  }

  static byte[] seal(byte[] message, String p256dh, String auth, KeyPair ours, byte[] salt)
      throws GeneralSecurityException {
    byte[] theirs = Base64.getUrlDecoder().decode(p256dh);
    byte[] shared = Base64.getUrlDecoder().decode(auth);
    if (shared.length != AUTH || message.length > LONGEST) {
      throw new GeneralSecurityException("auth has not 16 bytes, or the message is too long");
    }
    byte[] own = P256.bytes((ECPublicKey) ours.getPublic());
    byte[] input =
        derived(shared, agreed(ours, theirs), joined("WebPush: info\0", theirs, own), 32);
    byte[] key = derived(salt, input, joined("Content-Encoding: aes128gcm\0"), 16);
    byte[] nonce = derived(salt, input, joined("Content-Encoding: nonce\0"), 12);
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    byte[] sealed =
        cipher.doFinal(ByteBuffer.allocate(message.length + 1).put(message).put(LAST).array());
    return ByteBuffer.allocate(HEADER + sealed.length)
        .put(salt)
        .putInt(RECORD)
        .put((byte) own.length)
        .put(own)
        .put(sealed)
        .array();
  }

  private static byte[] agreed(KeyPair ours, byte[] theirs) throws GeneralSecurityException {
    KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
    agreement.init(ours.getPrivate());
    agreement.doPhase(P256.publicKey(theirs), true);
    return agreement.generateSecret();
  }

  private static byte[] derived(byte[] salt, byte[] input, byte[] info, int length)
      throws GeneralSecurityException {
    return KDF.getInstance("HKDF-SHA256")
        .deriveData(
            HKDFParameterSpec.ofExtract().addSalt(salt).addIKM(input).thenExpand(info, length));
  }

  private static byte[] joined(String label, byte[]... more) {
    int length = label.length();
    for (byte[] one : more) {
      length += one.length;
    }
    ByteBuffer joined = ByteBuffer.allocate(length).put(label.getBytes(US_ASCII));
    for (byte[] one : more) {
      joined.put(one);
    }
    return joined.array();
  }
}
