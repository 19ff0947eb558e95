package io.ronda.gateway.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.Subject;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager5;
import org.apache.activemq.artemis.spi.core.security.jaas.UserPrincipal;
import org.apache.activemq.artemis.utils.CompositeAddress;
import org.jspecify.annotations.Nullable;

/// Answers the broker's questions about users from Ronda's devices. The broker asks at every login
/// and at every publication, so answers are remembered for a few seconds.
final class DeviceSecurity implements ActiveMQSecurityManager5 {

  private static final Duration REMEMBER = Duration.ofSeconds(10);
  private static final int REMEMBERED_LOGINS = 10_000;

  private final Account lanes;
  private final List<SiteUser> siteUsers;
  private final CredentialCheck credentials;
  private final Formats formats;
  private final Refusals refusals;
  private final Cache<Account, Optional<Grant>> answers =
      Caffeine.newBuilder().expireAfterWrite(REMEMBER).maximumSize(REMEMBERED_LOGINS).build();

  DeviceSecurity(
      Account lanes,
      List<SiteUser> siteUsers,
      CredentialCheck credentials,
      Formats formats,
      Refusals refusals) {
    this.lanes = lanes;
    this.siteUsers = List.copyOf(siteUsers);
    this.credentials = credentials;
    this.formats = formats;
    this.refusals = refusals;
  }

  /// A user's grant as the broker carries it around.
  private static final class Granted extends UserPrincipal {

    private final Grant grant;

    Granted(Grant grant) {
      super(grant.username());
      this.grant = grant;
    }

    static Subject subject(Grant grant) {
      return new Subject(true, Set.of(new Granted(grant)), Set.of(), Set.of());
    }

    static Grant in(Subject subject) {
      return subject.getPrincipals(Granted.class).iterator().next().grant;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Granted that && grant.equals(that.grant);
    }

    @Override
    public int hashCode() {
      return grant.hashCode();
    }
  }

  /// Forgets what is known of the user, because its credential changed.
  void forget(String username) {
    answers.asMap().keySet().removeIf(account -> account.username().equals(username));
  }

  @Override
  public @Nullable Subject authenticate(
      @Nullable String username,
      @Nullable String password,
      RemotingConnection connection,
      @Nullable String domain) {
    if (username == null || password == null) {
      refusals.login(username, "give a user name and a password");
      return null;
    }
    Optional<Grant> grant = grant(new Account(username, password), connection);
    if (grant.isEmpty()) {
      refusals.login(username, "unknown user or wrong password");
      return null;
    }
    if (Sessions.isOwn(connection.getClientID()) && !(grant.get() instanceof Grant.Lane)) {
      refusals.login(username, "client ids that start with 'ronda-' are Ronda's own");
      return null;
    }
    return Granted.subject(grant.get());
  }

  @Override
  public boolean authorize(Subject subject, Set<Role> roles, CheckType check, String address) {
    Grant grant = Granted.in(subject);
    return switch (check) {
      case SEND -> mayPublish(grant, address);
      case CREATE_ADDRESS -> mayUse(grant, address);
      case CONSUME,
          CREATE_DURABLE_QUEUE,
          CREATE_NON_DURABLE_QUEUE,
          DELETE_DURABLE_QUEUE,
          DELETE_NON_DURABLE_QUEUE,
          DELETE_ADDRESS,
          BROWSE ->
          maySubscribe(grant, address);
      case MANAGE, VIEW, EDIT -> false;
    };
  }

  @Override
  public boolean validateUser(String user, String password) {
    throw new UnsupportedOperationException("the broker asks for a subject");
  }

  @Override
  public boolean validateUserAndRole(
      String user, String password, Set<Role> roles, CheckType check) {
    throw new UnsupportedOperationException("the broker asks for a subject");
  }

  /// A topic is made by the first who publishes on it or subscribes to it.
  private boolean mayUse(Grant grant, String address) {
    return grant.maySubscribe(address)
        || (isFilter(address) ? maySubscribe(grant, address) : mayPublish(grant, address));
  }

  private boolean mayPublish(Grant grant, String topic) {
    boolean may = grant.mayPublish(topic);
    if (!may) {
      refusals.publication(grant, topic);
    }
    return may;
  }

  private boolean maySubscribe(Grant grant, String filter) {
    // Of a subscription's queue the broker says filter::queue; see QueueNames.
    boolean may = grant.maySubscribe(CompositeAddress.extractAddressName(filter));
    if (!may) {
      refusals.subscription(grant, filter);
    }
    return may;
  }

  /// While the database does not answer, whoever is connected keeps the grant it has.
  private Optional<Grant> grant(Account account, RemotingConnection connection) {
    try {
      return Objects.requireNonNull(answers.get(account, this::lookUp));
    } catch (RuntimeException unavailable) {
      return Optional.ofNullable(connection.getSubject()).map(Granted::in);
    }
  }

  private Optional<Grant> lookUp(Account account) {
    if (isSame(account, lanes)) {
      return Optional.of(new Grant.Lane(lanes.username()));
    }
    return siteUsers.stream()
        .filter(user -> isSame(account, user.account()))
        .findFirst()
        .<Grant>map(user -> new Grant.Site(account.username(), user.site(), formats))
        .or(
            () ->
                credentials
                    .authenticate(account.username(), account.password())
                    .map(credential -> Grant.of(credential, formats)));
  }

  private static boolean isFilter(String address) {
    return address.indexOf('+') >= 0 || address.indexOf('#') >= 0;
  }

  private static boolean isSame(Account given, Account known) {
    return given.username().equals(known.username())
        && MessageDigest.isEqual(
            given.password().getBytes(UTF_8), known.password().getBytes(UTF_8));
  }
}
