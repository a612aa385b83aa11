package io.keyhaven.identity.exchange;

import io.keyhaven.identity.apikey.ApiKeyText;
import io.keyhaven.identity.digest.CredentialDigests;
import io.keyhaven.identity.machinetoken.MachineTokenText;
import io.keyhaven.identity.ticket.SocketTicketService;
import io.keyhaven.identity.token.AccessTokens;
import io.keyhaven.identity.token.InternalTokens;
import io.keyhaven.identity.token.SignedToken;
import io.keyhaven.principal.InternalTokenClaims;
import io.keyhaven.principal.InternalTokenFilter;
import io.keyhaven.principal.Principal;
import io.keyhaven.principal.PrincipalType;
import io.keyhaven.principal.RequestOrigin;
import io.keyhaven.principal.Role;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Exchanges credentials for internal tokens (architecture, decisions 2 and 3). */
@ApplicationScoped
class ExchangeService {
  /** Where somebody may go whom nobody vouches for: to sign in, and to open a one-time link. */
  private static final Set<String> OPEN_TO_ANYBODY = Set.of("identity", "vault");

  private final AccessTokens accessTokens;
  private final InternalTokens internalTokens;
  private final CredentialDigests digests;
  private final CredentialTable credentials;
  private final SocketTicketService tickets;
  private final ExchangeRecords records;
  private final MachineTokenExchange machineTokens;

  ExchangeService(
      AccessTokens accessTokens,
      InternalTokens internalTokens,
      CredentialDigests digests,
      CredentialTable credentials,
      SocketTicketService tickets,
      ExchangeRecords records,
      MachineTokenExchange machineTokens) {
    this.accessTokens = accessTokens;
    this.internalTokens = internalTokens;
    this.digests = digests;
    this.credentials = credentials;
    this.tickets = tickets;
    this.records = records;
    this.machineTokens = machineTokens;
  }

  /**
   * A token for the audience.
   *
   * @return fails with 401 for a credential that is not alive, 403 for a key used from an address
   *     it is not allowed from, 404 for an organization that the principal is not in, 400 where the
   *     only one was asked for and there are none or several
   */
  Uni<ExchangeView> exchange(ExchangeRequest request, RequestOrigin origin) {
    return prove(request, origin).map(proven -> issue(proven, request.audience()));
  }

  Uni<PrincipalView> find(UUID organization, String type, UUID id) {
    return credentials
        .findPrincipalName(organization, type, id)
        .map(name -> name.orElseThrow(ExchangeProblem::principalNotFound))
        .map(name -> new PrincipalView(id, type, name));
  }

  private ExchangeView issue(Proven proven, String audience) {
    SignedToken token = internalTokens.issue(proven.principal(), audience, proven.until());
    return ExchangeView.of(token, proven);
  }

  private Uni<Proven> prove(ExchangeRequest request, RequestOrigin origin) {
    if (request.credential() == null) {
      return Uni.createFrom().item(() -> new Proven(nobody(request), Instant.MAX, true));
    }
    if (ApiKeyText.looksLike(request.credential())) {
      return proveApiKey(request, origin);
    }
    if (MachineTokenText.looksLike(request.credential())) {
      return machineTokens.prove(request, origin);
    }
    return sessionOf(request.credential()).chain(session -> proveSession(session, request));
  }

  private Uni<UUID> sessionOf(String credential) {
    return SocketTicketService.looksLike(credential)
        ? tickets.redeem(credential).map(session -> session.orElseThrow(ExchangeProblem::refused))
        : Uni.createFrom()
            .item(() -> accessTokens.verify(credential).orElseThrow(ExchangeProblem::refused));
  }

  private static Principal nobody(ExchangeRequest request) {
    if (!OPEN_TO_ANYBODY.contains(request.audience())) {
      throw ExchangeProblem.refused();
    }
    return new Principal(
        InternalTokenClaims.NOBODY,
        PrincipalType.ANONYMOUS,
        PrincipalType.ANONYMOUS.label(),
        Optional.empty(),
        Optional.empty(),
        Set.of(),
        Set.of(),
        InternalTokenClaims.NOBODY,
        0,
        Instant.now());
  }

  private Uni<Proven> proveSession(UUID session, ExchangeRequest request) {
    return credentials
        .findSession(session, request.organization())
        .map(ExchangeService::requireAlive)
        .chain(row -> settled(row, request))
        .chain(
            row -> request.seeksOrganization() ? proveInSole(row, request) : prove(row, request));
  }

  private Uni<Proven> proveInSole(CredentialRow.OfSession row, ExchangeRequest request) {
    return credentials
        .findSoleOrganization(row.userId())
        .map(found -> found.orElseThrow(ExchangeProblem::organizationNotNamed))
        .chain(sole -> proveSession(row.id(), request.in(sole.toString())));
  }

  private static Uni<Proven> prove(CredentialRow.OfSession row, ExchangeRequest request) {
    return Uni.createFrom()
        .item(() -> new Proven(toPrincipal(row, request), row.expiresAt(), true));
  }

  /** The gateway has seen a higher generation than was read: a change is being committed. */
  private Uni<CredentialRow.OfSession> settled(
      CredentialRow.OfSession row, ExchangeRequest request) {
    if (row.generation() >= request.minimumGeneration()) {
      return Uni.createFrom().item(row);
    }
    return credentials
        .settle(row.id(), request.minimumGeneration())
        .chain(() -> credentials.findSession(row.id(), request.organization()))
        .map(ExchangeService::requireAlive);
  }

  private static Principal toPrincipal(CredentialRow.OfSession row, ExchangeRequest request) {
    if (request.organization() != null && row.tenant().isEmpty()) {
      throw InternalTokenFilter.organizationNotFound(request.organization());
    }
    return new Principal(
        row.userId(),
        PrincipalType.USER,
        row.email(),
        row.tenant(),
        row.role(),
        row.role().map(Role::permissions).orElse(Set.of()),
        Set.of(),
        row.id(),
        row.generation(),
        row.authenticatedAt());
  }

  private Uni<Proven> proveApiKey(ExchangeRequest request, RequestOrigin origin) {
    ApiKeyText key = ApiKeyText.parse(request.credential()).orElseThrow(ExchangeProblem::refused);
    return credentials
        .findApiKey(key)
        .map(row -> row.filter(known -> isKey(known, key)).orElseThrow(ExchangeProblem::refused))
        .chain(row -> settled(row, key, request.minimumGeneration()))
        .call(row -> records.refuseUnlessUsable(row, request, origin))
        .call(row -> row.useUnrecorded() ? records.use(row.id()) : Uni.createFrom().voidItem())
        .map(row -> new Proven(row.principalIn(request.organization()), row.expiresAt(), true));
  }

  private boolean isKey(CredentialRow.OfApiKey row, ApiKeyText presented) {
    return digests.matches(presented.value(), row.digestKeyId(), row.digest());
  }

  private Uni<CredentialRow.OfApiKey> settled(
      CredentialRow.OfApiKey row, ApiKeyText key, long minimumGeneration) {
    if (row.generation() >= minimumGeneration) {
      return Uni.createFrom().item(row);
    }
    return credentials
        .settle(row.id(), minimumGeneration)
        .chain(() -> credentials.findApiKey(key))
        .map(again -> again.orElseThrow(ExchangeProblem::refused));
  }

  private static <T extends CredentialRow> T requireAlive(Optional<T> row) {
    return row.filter(CredentialRow::alive).orElseThrow(ExchangeProblem::refused);
  }
}
