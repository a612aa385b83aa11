package io.keyhaven.gateway.admission;

import io.keyhaven.gateway.answer.GatewayProblem;
import io.keyhaven.gateway.credential.AccessTokens;
import io.keyhaven.gateway.credential.Credential;
import io.keyhaven.gateway.credential.Credential.Kind;
import io.keyhaven.gateway.credential.CredentialProblem;
import io.keyhaven.gateway.credential.Credentials;
import io.keyhaven.gateway.credential.DeadCredentials;
import io.keyhaven.gateway.credential.Holder;
import io.keyhaven.gateway.credential.KnownKeys;
import io.keyhaven.gateway.credential.SocketTicket;
import io.keyhaven.gateway.identity.InternalToken;
import io.keyhaven.gateway.identity.InternalTokens;
import io.keyhaven.gateway.identity.TokenRequest;
import io.keyhaven.gateway.limit.Counter;
import io.keyhaven.gateway.limit.RateLimits;
import io.keyhaven.gateway.limit.Verdict;
import io.keyhaven.gateway.route.RateClass;
import io.keyhaven.gateway.service.Service;
import io.keyhaven.gateway.vaultapi.Namespace;
import io.keyhaven.gateway.visit.Visit;
import io.keyhaven.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Decides about requests to services. */
@ApplicationScoped
public class Admission {
  private final AccessTokens accessTokens;
  private final KnownKeys knownKeys;
  private final DeadCredentials dead;
  private final InternalTokens internalTokens;
  private final RateLimits limits;
  private final Strangers strangers;

  Admission(
      AccessTokens accessTokens,
      KnownKeys knownKeys,
      DeadCredentials dead,
      InternalTokens internalTokens,
      RateLimits limits,
      Strangers strangers) {
    this.accessTokens = accessTokens;
    this.knownKeys = knownKeys;
    this.dead = dead;
    this.internalTokens = internalTokens;
    this.limits = limits;
    this.strangers = strangers;
  }

  /**
   * The internal token with which a request may go on to its service.
   *
   * @return the token, which may complete on another caller's context; fails with the problem that
   *     tells the caller why not
   */
  public Uni<InternalToken> admit(Visit visit, Service service) {
    return switch (visit.route().access()) {
      case OPEN -> asAnybody(visit, service);
      case OPTIONAL -> asWhoeverItIs(visit, service);
      case SIGNED_IN -> signedIn(visit, service);
      case TICKET ->
          SocketTicket.in(visit.path())
              .filter(ticket -> visit.credential().isEmpty() && visit.wantsWebSocket())
              .map(ticket -> redeem(visit, service, ticket))
              .orElseGet(() -> signedIn(visit, service));
    };
  }

  /**
   * A ticket is good once and says not whose it is, so it is exchanged before anything is counted,
   * and what it is exchanged for is kept nowhere.
   */
  private Uni<InternalToken> redeem(Visit visit, Service service, String ticket) {
    strangers.refuseIfTooMany(visit);
    var wish =
        new TokenRequest(
            Optional.of(ticket),
            "ticket",
            false,
            service,
            visit.route().organizationIn(visit.path()),
            false,
            visit.sender().address(),
            visit.userAgent());
    return internalTokens
        .redeem(wish, visit.requestId())
        .onFailure(Admission::isUnauthenticated)
        .recoverWithUni(refusal -> strangers.count(visit).chain(() -> failed(refusal)))
        .call(
            token ->
                check(visit, Holder.of(token)).invoke(verdict -> requireAlive(token, verdict)));
  }

  /** A session can end between the exchange of its ticket and now. */
  private static void requireAlive(InternalToken token, Verdict verdict) {
    if (token.generation() < verdict.minimumGeneration()) {
      throw CredentialProblem.missing();
    }
  }

  private Uni<InternalToken> asAnybody(Visit visit, Service service) {
    return countNetwork(visit).chain(() -> anonymous(visit, service));
  }

  /** Where signing in is not needed, a credential that is no good counts as none. */
  private Uni<InternalToken> asWhoeverItIs(Visit visit, Service service) {
    if (visit.credential().isEmpty()) {
      return asAnybody(visit, service);
    }
    return withCredential(visit, service)
        .onFailure(Admission::isUnauthenticated)
        .recoverWithUni(() -> afterAll(visit, service));
  }

  /** As anybody, but counted once only. */
  private Uni<InternalToken> afterAll(Visit visit, Service service) {
    return visit.limit().isPresent() ? anonymous(visit, service) : asAnybody(visit, service);
  }

  private Uni<InternalToken> signedIn(Visit visit, Service service) {
    return withCredential(visit, service)
        .onFailure(Admission::isUnauthenticated)
        .recoverWithUni(refusal -> strangers.count(visit).chain(() -> failed(refusal)));
  }

  private Uni<InternalToken> withCredential(Visit visit, Service service) {
    return Uni.createFrom()
        .item(() -> visit.credential().orElseThrow(CredentialProblem::missing))
        .map(Credentials::recognise)
        .invoke(dead::refuseIfDead)
        .chain(credential -> exchange(visit, service, credential));
  }

  private Uni<InternalToken> exchange(Visit visit, Service service, Credential credential) {
    var wish =
        new TokenRequest(
            Optional.of(credential.text()),
            credential.digest(),
            credential.kind() != Kind.ACCESS_TOKEN,
            service,
            organizationOf(visit),
            visit.speaksVault(),
            visit.sender().address(),
            visit.userAgent());
    if (credential.kind() == Kind.MACHINE_TOKEN && knownKeys.holderOf(credential).isEmpty()) {
      return use(visit, credential, wish);
    }
    return identify(visit, credential, wish)
        .chain(holder -> check(visit, holder))
        .chain(verdict -> obtain(visit, credential, wish, verdict.minimumGeneration()));
  }

  /** A Vault client names it as namespace; where there is only one it need not. */
  private static Optional<String> organizationOf(Visit visit) {
    return visit.speaksVault()
        ? Namespace.in(visit.request().headers())
        : visit.route().organizationIn(visit.path());
  }

  /**
   * A token may be good for so many uses, and only its exchange says whether: until that is known
   * every request takes one of its own, shared with nobody.
   */
  private Uni<InternalToken> use(Visit visit, Credential token, TokenRequest wish) {
    strangers.refuseIfTooMany(visit);
    return internalTokens
        .redeem(wish, visit.requestId())
        .onFailure(Admission::isUnauthenticated)
        .invoke(refusal -> bury(token, (ProblemException) refusal))
        .onFailure(failure -> isRefusal(failure, 403) || isRefusal(failure, 404))
        .recoverWithUni(refusal -> strangers.count(visit).chain(() -> failed(refusal)))
        .call(used -> check(visit, Holder.of(used)).invoke(verdict -> requireAlive(used, verdict)))
        .invoke(used -> remember(token, wish, used));
  }

  private void remember(Credential token, TokenRequest wish, InternalToken used) {
    if (used.cacheable()) {
      internalTokens.keep(wish, used);
      knownKeys.remember(token, Holder.of(used));
    }
  }

  private Uni<Holder> identify(Visit visit, Credential credential, TokenRequest wish) {
    return switch (credential.kind()) {
      case ACCESS_TOKEN -> accessTokens.verify(credential);
      case API_KEY, MACHINE_TOKEN ->
          knownKeys
              .holderOf(credential)
              .map(known -> Uni.createFrom().item(known))
              .orElseGet(() -> introduce(visit, credential, wish));
    };
  }

  /**
   * A key says not whose it is, so the first time identity is asked before anything is counted: for
   * the organization that it is used in or, where that is none of its own, for no other. So the key
   * of somebody who asks for what is not theirs is known, and counts as theirs. A key that may not
   * be used from where it is used counts against the network, as one that is none does.
   */
  private Uni<Holder> introduce(Visit visit, Credential key, TokenRequest wish) {
    strangers.refuseIfTooMany(visit);
    return obtain(visit, key, wish, 0)
        .onFailure(failure -> isRefusal(failure, 404))
        .recoverWithUni(foreign -> obtain(visit, key, wish.inNoOrganization(), 0))
        .onFailure(failure -> isRefusal(failure, 403))
        .recoverWithUni(refusal -> strangers.count(visit).chain(() -> failed(refusal)))
        .map(Holder::of)
        .invoke(holder -> knownKeys.remember(key, holder));
  }

  private Uni<Verdict> check(Visit visit, Holder holder) {
    RateClass rateClass = visit.rateClass();
    Counter counter =
        rateClass.isByNetwork()
            ? limits.byNetwork(rateClass, visit.sender().address().network())
            : limits.byPrincipal(rateClass, holder.principalId(), holder.serviceAccount());
    return limits
        .count(counter, Optional.of(holder.credentialId()))
        .invoke(verdict -> enforce(visit, verdict))
        .invoke(Admission::requireMarks);
  }

  private Uni<Verdict> countNetwork(Visit visit) {
    RateClass rateClass = visit.rateClass();
    return limits
        .count(limits.byNetwork(rateClass, visit.sender().address().network()), Optional.empty())
        .invoke(verdict -> enforce(visit, verdict));
  }

  private static void enforce(Visit visit, Verdict verdict) {
    visit.counted(verdict.limit());
    if (verdict.limit().exceeded()) {
      throw GatewayProblem.tooMany(verdict.limit());
    }
  }

  private static void requireMarks(Verdict verdict) {
    if (!verdict.marksReady()) {
      throw GatewayProblem.marksNotReady();
    }
  }

  private Uni<InternalToken> anonymous(Visit visit, Service service) {
    var wish = TokenRequest.anonymous(service, visit.sender().address());
    return internalTokens.obtain(wish, 0, visit.requestId());
  }

  private Uni<InternalToken> obtain(
      Visit visit, Credential credential, TokenRequest wish, long minimumGeneration) {
    return internalTokens
        .obtain(wish, minimumGeneration, visit.requestId())
        .onFailure(Admission::isUnauthenticated)
        .invoke(refusal -> bury(credential, (ProblemException) refusal));
  }

  private void bury(Credential credential, ProblemException refusal) {
    dead.remember(credential, refusal);
    knownKeys.forget(credential);
  }

  private static <T> Uni<T> failed(Throwable refusal) {
    return Uni.createFrom().failure(refusal);
  }

  private static boolean isUnauthenticated(Throwable failure) {
    return isRefusal(failure, 401);
  }

  private static boolean isRefusal(Throwable failure, int status) {
    return failure instanceof ProblemException refusal && refusal.status() == status;
  }
}
