package io.ronda.patrol.round;

/// How well a tap proves that somebody was there then. A weak proof is marked, never refused.
public enum Evidence {
  /// A cryptographic tag and a bounded time. No reader gives it yet.
  A,
  /// A reader of the site that was online: its own clock agrees with the server's.
  B,
  /// A person's phone that read a chip and was online.
  C,
  /// Uploaded later, or by a clock that is wrong: the time is only the device's word.
  D,
  /// A QR code, which can be photographed and shown anywhere.
  E
}
