package io.ronda.ingest.decode;

import io.ronda.ingest.sparkplug.BirthCertificate;
import io.ronda.ingest.sparkplug.Payload;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is known of one Sparkplug edge node: who was born, and which message comes next.
final class NodeSession {

  private static final long BETWEEN_QUESTIONS = Duration.ofMinutes(1).toMillis();
  private static final String ITSELF = "";

  /// By device; the node's own under the empty name.
  private final Map<String, BirthCertificate> certificates = new HashMap<>();

  private @Nullable Integer last;
  private @Nullable Long life;
  private @Nullable Long askedAt;

  /// The node, or the device where the name is not empty, was born. A node's birth begins a new
  /// life of its devices.
  BirthCertificate born(String device, Payload payload) {
    if (device.equals(ITSELF)) {
      died();
      last = payload.sequence();
      life = payload.birthAndDeathSequence().orElse(null);
    }
    BirthCertificate certificate = BirthCertificate.of(payload.metrics());
    certificates.put(device, certificate);
    return certificate;
  }

  /// Whether the sequence number is the next one, as far as that can be told. The next is expected
  /// behind this one.
  boolean follow(@Nullable Integer sequence) {
    boolean isNext = last == null || sequence == null || sequence == ((last + 1) & 0xFF);
    last = sequence;
    return isNext;
  }

  /// Messages went by unseen: any may be the next.
  void missedMessages() {
    last = null;
  }

  /// A death can be late: the broker sends the will of a connection when the node has already been
  /// born again on the next. A node that is not known may be dead.
  boolean isDeathOfThePresentLife(long birthAndDeathSequence) {
    return life == null || life == birthAndDeathSequence;
  }

  /// The node's own certificate is there, without which a device's may be of an earlier life.
  boolean isBorn() {
    return certificates.containsKey(ITSELF);
  }

  @Nullable BirthCertificate certificate(String device) {
    return certificates.get(device);
  }

  List<String> devices() {
    return certificates.keySet().stream().filter(device -> !device.equals(ITSELF)).toList();
  }

  void died() {
    certificates.clear();
    last = null;
    life = null;
  }

  void died(String device) {
    certificates.remove(device);
  }

  /// Whether the node may be asked for its births, which is then noted: not more often than now and
  /// then, for each answer is all its certificates.
  boolean mayBeAsked(long now) {
    if (askedAt != null && now - askedAt < BETWEEN_QUESTIONS) {
      return false;
    }
    askedAt = now;
    return true;
  }
}
