package io.ronda.web.session;

import io.ronda.web.problem.Failure;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Slows down who guesses passwords, and never locks anybody out for long: whoever sits in the
/// control room must get in, whatever a stranger does to the account.
///
/// After some free attempts each failure doubles the wait, up to a cap. Attempts count as failed
/// from their begin, so that many at once get no more guesses than one after the other.
final class LoginThrottle {

  private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(15);
  private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
  private static final int MOST_DOUBLINGS = 10;

  /// Somebody at one address who tries one account.
  private static final Pace PAIR = new Pace(5, Duration.ofSeconds(60));

  /// Somebody at one address who tries many accounts; several people may sit behind it.
  private static final Pace ADDRESS = new Pace(30, Duration.ofSeconds(60));

  /// Somebody at many addresses who tries one account; the wait must not keep its owner out.
  private static final Pace ACCOUNT = new Pace(100, Duration.ofSeconds(5));

  private final Jdbi jdbi;
  private final InstantSource clock;

  LoginThrottle(Jdbi jdbi, InstantSource clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /// How many failures cost nothing, and the longest wait after more of them.
  private record Pace(int free, Duration cap) {

    Duration waitAfter(int failures) {
      if (failures <= free) {
        return Duration.ZERO;
      }
      Duration doubled =
          FIRST_WAIT.multipliedBy(1L << Math.min(failures - free - 1, MOST_DOUBLINGS));
      return doubled.compareTo(cap) < 0 ? doubled : cap;
    }
  }

  /// Counts an attempt.
  ///
  /// @throws io.ronda.web.problem.FailureException where it has to wait
  void begin(String account, String address) {
    // As the database keeps it: a finer time could be rounded up to one that is still to come.
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    jdbi.useTransaction(
        handle -> {
          // Always in this order, so that two attempts never wait for each other.
          count(handle, address(address), ADDRESS, now);
          count(handle, account(account), ACCOUNT, now);
          count(handle, pair(account, address), PAIR, now);
        });
  }

  /// Takes the count of a right password back.
  void succeed(String account, String address) {
    jdbi.useTransaction(
        handle -> {
          handle.execute("delete from login_failure where key = ?", pair(account, address));
          handle
              .createUpdate(
                  """
                  update login_failure set failures = greatest(failures - 1, 0)
                  where key in (:address, :account)
                  """)
              .bind("address", address(address))
              .bind("account", account(account))
              .execute();
        });
  }

  private void count(Handle handle, String key, Pace pace, Instant now) {
    Count count = increment(handle, key, now);
    if (count.blockedUntil().isAfter(now)) {
      throw new Failure.TooManyRequests(Duration.between(now, count.blockedUntil())).exception();
    }
    handle.execute(
        "update login_failure set blocked_until = ? where key = ?",
        now.plus(pace.waitAfter(count.failures())),
        key);
  }

  private record Count(int failures, Instant blockedUntil) {}

  /// Also locks the row, so that attempts of the same key come one after the other.
  private static Count increment(Handle handle, String key, Instant now) {
    return handle
        .createQuery(
            """
            insert into login_failure as before (key, failures, last_at, blocked_until)
            values (:key, 1, :now, :now)
            on conflict (key) do update
            set failures = case when before.last_at < :forgotten then 1
                                else before.failures + 1 end,
                last_at = :now
            returning failures, blocked_until
            """)
        .bind("key", key)
        .bind("now", now)
        .bind("forgotten", now.minus(FORGOTTEN_AFTER))
        .map(
            (row, _) ->
                new Count(row.getInt("failures"), row.getTimestamp("blocked_until").toInstant()))
        .one();
  }

  /// Forgets what no longer counts.
  void prune() {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "delete from login_failure where last_at < ?",
                clock.instant().minus(FORGOTTEN_AFTER)));
  }

  private static String pair(String account, String address) {
    return account(account) + " " + address(address);
  }

  private static String account(String account) {
    return "account:" + account.strip().toLowerCase(Locale.ROOT);
  }

  private static String address(String address) {
    return "address:" + network(address);
  }

  /// A household or attacker has a whole /64 of IPv6 addresses.
  private static String network(String address) {
    try {
      return InetAddress.ofLiteral(address) instanceof Inet6Address six
          ? HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), 8)) + "/64"
          : address;
    } catch (IllegalArgumentException notAnAddress) {
      return "other";
    }
  }
}
