package io.ronda.ingest.sparkplug;

/// Bytes that are no Sparkplug payload. Without a stack trace, because bad input is no surprise.
public final class MalformedPayloadException extends Exception {

  MalformedPayloadException(String what) {
    super(what, null, false, false);
  }
}
