package io.ronda.notification.secret;

/// A sealed text cannot be opened; the message says what to do and holds no secret.
public final class UnopenedException extends Exception {

  private static final long serialVersionUID = 1L;

  UnopenedException(String message) {
    super(message);
  }
}
