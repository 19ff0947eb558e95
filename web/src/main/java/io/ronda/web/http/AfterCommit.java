package io.ronda.web.http;

import org.jdbi.v3.core.Jdbi;

/// Runs what others may hear of only once a change is committed.
public final class AfterCommit {

  private final Jdbi jdbi;

  public AfterCommit(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// Runs the work when the present change's transaction is committed, never if it fails.
  public void run(Runnable work) {
    jdbi.useHandle(handle -> handle.afterCommit(work));
  }
}
