package io.keyhaven.gateway.admission;

import io.keyhaven.gateway.answer.GatewayProblem;
import io.keyhaven.gateway.credential.AccessTokens;
import io.keyhaven.gateway.credential.Credential;
import io.keyhaven.gateway.credential.CredentialProblem;
import io.keyhaven.gateway.credential.Credentials;
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
  private final InternalTokens internalTokens;
  private final RateLimits limits;
  private final Strangers strangers;

  Admission(
      AccessTokens accessTokens,
      KnownKeys knownKeys,
      InternalTokens internalTokens,
      RateLimits limits,
      Strangers strangers) {
    this.accessTokens = accessTokens;
    this.knownKeys = knownKeys;
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
    Optional<String> presented = Credentials.presented(visit.request().headers());
    return switch (visit.route().access()) {
      case OPEN -> asAnybody(visit, service);
      case OPTIONAL -> asWhoeverItIs(visit, service, presented);
      case SIGNED_IN -> signedIn(visit, service, presented);
      case TICKET ->
          SocketTicket.in(visit.path())
              .filter(ticket -> presented.isEmpty() && visit.wantsWebSocket())
              .map(ticket -> redeem(visit, service, ticket))
              .orElseGet(() -> signedIn(visit, service, presented));
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
            visit.sender().address());
    return internalTokens
        .redeem(wish, visit.requestId())
        .onFailure(Admission::isUnauthenticated)
        .recoverWithUni(refusal -> strangers.count(visit).chain(() -> failed(refusal)))
        .call(token -> check(visit, Holder.of(token)).invoke(verdict -> requireAlive(token, verdict)));
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
  private Uni<InternalToken> asWhoeverItIs(
      Visit visit, Service service, Optional<String> presented) {
    if (presented.isEmpty()) {
      return asAnybody(visit, service);
    }
    return withCredential(visit, service, presented)
        .onFailure(Admission::isUnauthenticated)
        .recoverWithUni(() -> afterAll(visit, service));
  }

  /** As anybody, but counted once only. */
  private Uni<InternalToken> afterAll(Visit visit, Service service) {
    return visit.limit().isPresent() ? anonymous(visit, service) : asAnybody(visit, service);
  }

  private Uni<InternalToken> signedIn(Visit visit, Service service, Optional<String> presented) {
    return withCredential(visit, service, presented)
        .onFailure(Admission::isUnauthenticated)
        .recoverWithUni(refusal -> strangers.count(visit).chain(() -> failed(refusal)));
  }

  private Uni<InternalToken> withCredential(
      Visit visit, Service service, Optional<String> presented) {
    return Uni.createFrom()
        .item(() -> presented.orElseThrow(CredentialProblem::missing))
        .map(Credentials::recognise)
        .chain(credential -> exchange(visit, service, credential));
  }

  private Uni<InternalToken> exchange(Visit visit, Service service, Credential credential) {
    var wish =
        new TokenRequest(
            Optional.of(credential.text()),
            credential.digest(),
            credential.kind() == Credential.Kind.API_KEY,
            service,
            visit.route().organizationIn(visit.path()),
            visit.sender().address());
    return identify(visit, credential, wish)
        .chain(holder -> check(visit, holder))
        .chain(verdict -> obtain(visit, wish, verdict.minimumGeneration()));
  }

  private Uni<Holder> identify(Visit visit, Credential credential, TokenRequest wish) {
    return switch (credential.kind()) {
      case ACCESS_TOKEN -> accessTokens.verify(credential);
      case API_KEY ->
          knownKeys
              .holderOf(credential)
              .map(known -> Uni.createFrom().item(known))
              .orElseGet(() -> introduce(visit, credential, wish));
    };
  }

  /**
   * A key says not whose it is, so the first time identity is asked before anything is counted.
   * What identity refuses counts against the network: where the key may not be used from, and where
   * its organization is not, as much as a key that is none.
   */
  private Uni<Holder> introduce(Visit visit, Credential key, TokenRequest wish) {
    strangers.refuseIfTooMany(visit);
    return obtain(visit, wish, 0)
        .onFailure(Admission::isKeptOut)
        .recoverWithUni(refusal -> strangers.count(visit).chain(() -> failed(refusal)))
        .map(Holder::of)
        .invoke(holder -> knownKeys.remember(key, holder));
  }

  private Uni<Verdict> check(Visit visit, Holder holder) {
    RateClass rateClass = visit.route().rateClassOf(visit.request().method());
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
    RateClass rateClass = visit.route().rateClassOf(visit.request().method());
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
    return obtain(visit, TokenRequest.anonymous(service, visit.sender().address()), 0);
  }

  private Uni<InternalToken> obtain(Visit visit, TokenRequest wish, long minimumGeneration) {
    return internalTokens.obtain(wish, minimumGeneration, visit.requestId());
  }

  private static <T> Uni<T> failed(Throwable refusal) {
    return Uni.createFrom().failure(refusal);
  }

  private static boolean isUnauthenticated(Throwable failure) {
    return failure instanceof ProblemException refusal && refusal.status() == 401;
  }

  private static boolean isKeptOut(Throwable failure) {
    return failure instanceof ProblemException refusal && refusal.status() == 403;
  }
}
