package io.ronda.alerting.rule;

/// From when to when the equipment of a site, or what speaks through one gateway, could be heard
/// without a gap. Epoch milliseconds.
///
/// Time passes for rules only as far as `until`: nobody can be silent where nobody listens.
public record Hearing(long since, long until) {

  /// This hearing, where it is known to have gone on until another moment.
  Hearing until(long known) {
    return known > until ? new Hearing(since, known) : this;
  }

  /// This hearing, where it goes only through something that was heard last at a time.
  public Hearing through(long lastHeard) {
    return lastHeard < until ? new Hearing(since, lastHeard) : this;
  }
}
