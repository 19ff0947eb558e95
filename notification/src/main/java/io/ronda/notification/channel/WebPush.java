package io.ronda.notification.channel;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ronda.notification.notice.Letter;
import io.ronda.notification.notice.Notice;
import io.ronda.notification.push.Device;
import io.ronda.notification.push.Push;
import io.ronda.notification.push.Sealing;
import io.ronda.notification.push.Signer;
import io.ronda.notification.secret.UnopenedException;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The browsers of a person (RFC 8030). A letter's address is the person; each browser gets it, and
/// one that takes it is enough. Browsers that are gone are forgotten.
///
/// @param contact the e-mail address that push services may complain to
public record WebPush(String contact, Push push) implements Transport {

  /// A letter of so many bytes fits into a message, whatever JSON adds to it.
  static final int LONGEST_TEXT = 2048;

  /// What nobody could take for so long is old news: the page shows it.
  private static final Duration KEPT = Duration.ofHours(4);

  private static final int NOT_FOUND = 404;
  private static final int GONE = 410;

  public WebPush {
    if (!Email.isAddress(contact)) {
      throw new IllegalArgumentException("sender is not an e-mail address");
    }
  }

  @Override
  public Receipt send(Letter letter, Post post) {
    List<Device> devices = push.devices().of(letter.address());
    byte[] message = Post.write(message(letter)).getBytes(UTF_8);
    try {
      Signer signer = push.signer();
      Receipt best = new Receipt.Refused("the person has no browser that is notified");
      for (Device device : devices) {
        best = better(best, send(message, device, signer, post));
      }
      return best;
    } catch (UnopenedException e) {
      return new Receipt.Unanswered(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public Kind kind() {
    return Kind.WEBPUSH;
  }

  /// It sends to many.
  @Override
  public String host() {
    return "";
  }

  private Receipt send(byte[] message, Device device, Signer signer, Post post) {
    try {
      if (!push.hosts().isPublic(device.endpoint().getHost())) {
        return new Receipt.Refused("the push service is not at a public address");
      }
      HttpRequest.Builder request =
          HttpRequest.newBuilder(device.endpoint())
              .header("Content-Type", "application/octet-stream")
              .header("Content-Encoding", "aes128gcm")
              .header("TTL", Long.toString(KEPT.toSeconds()))
              .header("Urgency", "high")
              .header("Authorization", signer.authorization(device.endpoint(), contact, post.now()))
              .POST(
                  HttpRequest.BodyPublishers.ofByteArray(
                      Sealing.seal(message, device.p256dh(), device.auth())));
      HttpResponse<byte[]> answer = post.exchange(request);
      if (answer.statusCode() == NOT_FOUND || answer.statusCode() == GONE) {
        push.devices().remove(device.person(), device.id());
      }
      return post.receipt(answer, _ -> new Receipt.Accepted());
    } catch (IOException e) {
      return new Receipt.Unanswered(Post.reason(e));
    } catch (GeneralSecurityException e) {
      return new Receipt.Refused(Post.reason(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Receipt.Unanswered("no answer in time");
    }
  }

  /// What the service worker of the pages shows, and where a click leads.
  private static Map<String, Object> message(Letter letter) {
    String text = letter.text();
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("title", letter.subject());
    // The first line is the subject.
    message.put("body", Kind.WEBPUSH.fitted(text.substring(text.indexOf('\n') + 1)));
    message.put("lang", letter.language().tag());
    message.put("tag", letter.notices().size() == 1 ? first(letter).subject() : letter.id());
    message.put("url", letter.notices().size() == 1 ? page(first(letter)) : "/alarms");
    return message;
  }

  private static Notice first(Letter letter) {
    return letter.notices().getFirst();
  }

  private static String page(Notice notice) {
    String[] subject = notice.subject().split(":", 2);
    return switch (subject[0]) {
      case "alarm" -> "/alarms/" + subject[1];
      case "task" -> "/tasks/" + subject[1];
      case String _ -> "/";
    };
  }

  private static Receipt better(Receipt one, Receipt other) {
    return rank(other) <= rank(one) ? other : one;
  }

  private static int rank(Receipt receipt) {
    return switch (receipt) {
      case Receipt.Accepted _ -> 0;
      case Receipt.Busy _ -> 1;
      case Receipt.Unanswered _ -> 2;
      case Receipt.Refused _ -> 3;
    };
  }
}
