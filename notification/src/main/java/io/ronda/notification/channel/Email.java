package io.ronda.notification.channel;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ronda.core.config.Secret;
import io.ronda.notification.notice.Letter;
import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.Date;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/// E-mail by the operator's SMTP server.
///
/// @param username null where the server asks for none
/// @param sender the address that letters come from
public record Email(
    String host,
    int port,
    Security security,
    @Nullable String username,
    @Nullable Secret password,
    String sender)
    implements Transport {

  /// How the connection is kept secret.
  public enum Security {
    /// TLS from the beginning, usually on port 465.
    TLS,
    /// TLS by command, without which nothing is sent; usually on port 587.
    STARTTLS,
    /// Not at all: for a server in the same house.
    NONE
  }

  public Email {
    if (host.isBlank()) {
      throw new IllegalArgumentException("host is empty");
    }
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("port is %d, not 1 to 65535".formatted(port));
    }
    if (!isAddress(sender)) {
      throw new IllegalArgumentException("sender is not an e-mail address");
    }
  }

  /// Whether a text is an e-mail address.
  public static boolean isAddress(String text) {
    try {
      new InternetAddress(text, true).validate();
      return text.contains("@");
    } catch (AddressException e) {
      return false;
    }
  }

  @Override
  public Receipt send(Letter letter, Post post) {
    try {
      jakarta.mail.Transport.send(message(letter, post));
      return new Receipt.Accepted();
    } catch (SendFailedException e) {
      return isFinal(e) ? new Receipt.Refused(reason(e)) : new Receipt.Unanswered(reason(e));
    } catch (MessagingException e) {
      return new Receipt.Unanswered(reason(e));
    }
  }

  @Override
  public Kind kind() {
    return Kind.EMAIL;
  }

  private MimeMessage message(Letter letter, Post post) throws MessagingException {
    var message = new Numbered(session(post), letter.id() + "@" + host);
    message.setFrom(new InternetAddress(sender));
    message.setRecipient(Message.RecipientType.TO, new InternetAddress(letter.address()));
    message.setSubject(letter.subject(), UTF_8.name());
    message.setText(letter.text(), UTF_8.name());
    message.setSentDate(Date.from(post.now()));
    return message;
  }

  private Session session(Post post) {
    String patience = Long.toString(post.patience().toMillis());
    Properties properties = new Properties();
    properties.put("mail.smtp.host", host);
    properties.put("mail.smtp.port", Integer.toString(port));
    properties.put("mail.smtp.connectiontimeout", patience);
    properties.put("mail.smtp.timeout", patience);
    properties.put("mail.smtp.writetimeout", patience);
    properties.put("mail.smtp.auth", Boolean.toString(username != null));
    properties.put("mail.smtp.ssl.enable", Boolean.toString(security == Security.TLS));
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    properties.put("mail.smtp.starttls.enable", Boolean.toString(security == Security.STARTTLS));
    properties.put("mail.smtp.starttls.required", Boolean.toString(security == Security.STARTTLS));
    return Session.getInstance(properties, username == null ? null : authenticator(username));
  }

  private Authenticator authenticator(String user) {
    String given = password == null ? "" : password.value();
    return new Authenticator() {
      @Override
      protected PasswordAuthentication getPasswordAuthentication() {
        return new PasswordAuthentication(user, given);
      }
    };
  }

  /// The server's own words are in the last of the exceptions.
  private static String reason(MessagingException e) {
    return e.getNextException() instanceof MessagingException next ? reason(next) : Post.reason(e);
  }

  /// Whether the server's code says that it will never take it (5xx).
  private static boolean isFinal(MessagingException e) {
    int code =
        switch (e) {
          case SMTPAddressFailedException address -> address.getReturnCode();
          case SMTPSenderFailedException sender -> sender.getReturnCode();
          case SMTPSendFailedException sending -> sending.getReturnCode();
          default -> 0;
        };
    return code >= 500
        || (e.getNextException() instanceof MessagingException next && isFinal(next));
  }

  /// A message whose id is the letter's, so that a repeat can be told.
  private static final class Numbered extends MimeMessage {

    private final String id;

    Numbered(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", "<" + id + ">");
    }
  }
}
