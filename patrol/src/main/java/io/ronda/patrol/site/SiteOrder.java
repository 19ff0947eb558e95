package io.ronda.patrol.site;

import io.ronda.core.text.Text;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// The order of changes at a site: plans, taps and verdicts of one site happen one after the other,
/// so that two of them never judge a round without seeing each other. Different sites do not wait.
///
/// The order is a lock on the site's row that ends with the transaction. Take it first.
public final class SiteOrder {

  private SiteOrder() {}

  /// What is done for one site in its turn.
  @FunctionalInterface
  public interface Turn {
    void take(Handle transaction, String site, ZoneId zone);
  }

  /// Gives each site its turn in a transaction of its own; a site where another transaction is at
  /// work is left out. A site that fails does not stop the others: the first failure is thrown at
  /// the end, with the others suppressed.
  public static void each(Jdbi jdbi, List<String> sites, Turn turn) {
    RuntimeException failure = null;
    for (String site : sites) {
      try {
        jdbi.useTransaction(
            transaction ->
                attempt(transaction, site).ifPresent(zone -> turn.take(transaction, site, zone)));
      } catch (RuntimeException e) {
        failure = added(failure, e);
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  private static RuntimeException added(@Nullable RuntimeException first, RuntimeException next) {
    if (first == null) {
      return next;
    }
    first.addSuppressed(next);
    return first;
  }

  /// Waits for the site's turn and returns its time zone; empty where there is no such site.
  public static Optional<ZoneId> await(Handle transaction, String site) {
    return lock(transaction, site, "");
  }

  /// Like [#await], but also empty where another transaction is at work on the site.
  private static Optional<ZoneId> attempt(Handle transaction, String site) {
    return lock(transaction, site, "skip locked");
  }

  /// Like [#await], for changes of the setup.
  ///
  /// @throws SetupRefusedException if there is no such site
  public static ZoneId require(Handle transaction, String site) {
    return await(transaction, site)
        .orElseThrow(
            () ->
                new SetupRefusedException(
                    "site",
                    Text.of(
                        "项目 %s 不存在：请先建立该项目".formatted(site),
                        "site %s does not exist: create it first".formatted(site))));
  }

  private static Optional<ZoneId> lock(Handle transaction, String site, String patience) {
    return transaction
        .createQuery("select time_zone from site where id = :site for no key update " + patience)
        .bind("site", site)
        .mapTo(String.class)
        .findOne()
        .map(ZoneId::of);
  }
}
