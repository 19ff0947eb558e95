package io.ronda.web.http;

/// The client of a stream went away: nobody is left to be told.
public final class ClientGoneException extends RuntimeException {

  ClientGoneException() {
    super("the client went away");
  }
}
