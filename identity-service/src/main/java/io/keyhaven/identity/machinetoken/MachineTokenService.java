package io.keyhaven.identity.machinetoken;

import io.keyhaven.events.AuditRecorded;
import io.keyhaven.identity.audit.AuditEntry;
import io.keyhaven.identity.audit.AuditTrail;
import io.keyhaven.identity.digest.CredentialDigests;
import io.keyhaven.identity.digest.DigestPurpose;
import io.keyhaven.identity.generation.GenerationService;
import io.keyhaven.identity.policy.PolicyService;
import io.keyhaven.identity.vaultwire.VaultProblem;
import io.keyhaven.principal.Caller;
import io.keyhaven.principal.OrganizationId;
import io.keyhaven.principal.PrincipalType;
import io.keyhaven.principal.RequestOrigin;
import io.keyhaven.principal.TenantTransaction;
import io.keyhaven.problem.ProblemException;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The life of machine tokens, inside a transaction of their organization. */
@ApplicationScoped
public class MachineTokenService {
  private final MachineTokenRepository tokens;
  private final SignInTable signIns;
  private final CredentialDigests digests;
  private final PolicyService policies;
  private final GenerationService generations;
  private final TenantTransaction transaction;
  private final AuditTrail audit;
  private final MachineTokenConfig config;

  MachineTokenService(
      MachineTokenRepository tokens,
      SignInTable signIns,
      CredentialDigests digests,
      PolicyService policies,
      GenerationService generations,
      TenantTransaction transaction,
      AuditTrail audit,
      MachineTokenConfig config) {
    this.tokens = tokens;
    this.signIns = signIns;
    this.digests = digests;
    this.policies = policies;
    this.generations = generations;
    this.transaction = transaction;
    this.audit = audit;
    this.config = config;
  }

  /**
   * Makes a token. The caller of this has made sure that the account is there and stays until the
   * transaction ends, so that a token never escapes the account's deletion.
   */
  public Uni<AuthView> open(
      NewMachineToken wanted, AuditRecorded.Actor actor, RequestOrigin origin) {
    MachineTokenText text = MachineTokenText.generate();
    MachineToken stored = make(wanted, text);
    return tokens
        .add(stored, wanted.organization())
        .call(() -> audit.record(actor, origin, wanted.organization(), created(stored, wanted)))
        .chain(() -> policies.namesOf(wanted.organization(), wanted.serviceAccount()))
        .map(names -> AuthView.of(stored, text.value(), names));
  }

  /**
   * Makes a token for somebody who has proved to be the account, in a transaction of its own.
   *
   * @param countedSecret of which a use is taken
   * @param names of what the account may do, for people to read
   * @return fails with 400 where the account is gone or the secret id has no use left
   */
  public Uni<AuthView> signIn(
      NewMachineToken wanted,
      Optional<UUID> countedSecret,
      List<String> names,
      RequestOrigin origin) {
    MachineTokenText text = MachineTokenText.generate();
    MachineToken stored = make(wanted, text);
    String event =
        audit.message(actor(wanted), origin, wanted.organization(), created(stored, wanted));
    return signIns
        .open(stored, event, countedSecret)
        .map(opened -> Optional.of(stored).filter(any -> opened))
        .map(token -> token.orElseThrow(MachineTokenService::refused))
        .map(token -> AuthView.of(token, text.value(), names));
  }

  private MachineToken make(NewMachineToken wanted, MachineTokenText text) {
    return new MachineToken(
        text, digests.of(DigestPurpose.MACHINE_TOKEN, text.value()), wanted, config);
  }

  private static AuditEntry created(MachineToken token, NewMachineToken wanted) {
    return entry("machine_token.create", token)
        .with("serviceAccount", wanted.serviceAccount().toString())
        .with("path", wanted.path());
  }

  private static ProblemException refused() {
    return VaultProblem.invalid("invalid role or secret ID");
  }

  /** Somebody signing in as the audit names them. */
  private static AuditRecorded.Actor actor(NewMachineToken wanted) {
    return new AuditRecorded.Actor(
        PrincipalType.SERVICE_ACCOUNT.label(),
        wanted.serviceAccount(),
        wanted.serviceAccountName());
  }

  /** The token of a text; empty where it is none, or none of this organization that lives. */
  Uni<Optional<MachineToken>> findByText(OrganizationId organization, String text) {
    Optional<MachineTokenText> token = MachineTokenText.parse(text);
    return token.isEmpty()
        ? Uni.createFrom().item(Optional.empty())
        : tokens
            .findByPublicId(organization, token.get().publicId())
            .map(found -> found.filter(stored -> isOf(stored, text)));
  }

  Uni<Optional<MachineToken>> findById(OrganizationId organization, UUID id) {
    return tokens.findById(organization, id);
  }

  Uni<Optional<MachineToken>> findByAccessor(OrganizationId organization, UUID accessor) {
    return tokens.findByAccessor(organization, accessor);
  }

  Uni<List<UUID>> accessors(OrganizationId organization, int most) {
    return tokens.accessors(organization, most);
  }

  Uni<TokenView> view(Caller caller, MachineToken token, String text) {
    return policies
        .namesOf(caller.organization().value(), token.serviceAccountId())
        .chain(names -> usesLeft(token).map(uses -> TokenView.of(token, text, uses, names)));
  }

  private Uni<Long> usesLeft(MachineToken token) {
    return token.terms().numUses() == 0 ? Uni.createFrom().item(0L) : tokens.usesLeft(token.id());
  }

  Uni<AuthView> renew(Caller caller, MachineToken token, String text, long incrementSeconds) {
    token.renew(incrementSeconds, now(), config);
    return record(caller, "machine_token.renew", token)
        .chain(() -> policies.namesOf(caller.organization().value(), token.serviceAccountId()))
        .map(names -> AuthView.of(token, text, names));
  }

  /** Revokes a token with all that it made; they are refused with the next request. */
  Uni<Void> revoke(Caller caller, MachineToken token) {
    token.revoke(now());
    return record(caller, "machine_token.revoke", token)
        .chain(tokens::flush)
        .chain(() -> generations.raise(token.id()));
  }

  /** Revokes a token; what it made lives on by itself. */
  Uni<Void> revokeAlone(Caller caller, MachineToken token) {
    return tokens
        .childrenOf(caller.organization(), token.id())
        .invoke(children -> children.forEach(MachineToken::outliveParent))
        .chain(tokens::flush)
        .chain(() -> revoke(caller, token));
  }

  @Scheduled(every = "10m", delayed = "1m")
  Uni<Void> purge() {
    return transaction.unscoped(tokens::purge);
  }

  private boolean isOf(MachineToken stored, String text) {
    return digests.matches(text, stored.digestKeyId(), stored.secretDigest());
  }

  private Uni<Void> record(Caller caller, String action, MachineToken token) {
    return audit.record(caller, caller.organization().value(), entry(action, token));
  }

  private static AuditEntry entry(String action, MachineToken token) {
    return AuditEntry.of(action, token.id(), token.displayName())
        .with("accessor", token.accessor().toString());
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }
}
