package io.keyhaven.vault.sealed.sealedvault;

import io.keyhaven.idempotency.Idempotency;
import io.keyhaven.idempotency.IdempotencyKey;
import io.keyhaven.principal.Caller;
import io.keyhaven.principal.PrincipalType;
import io.keyhaven.problem.ProblemException;
import io.keyhaven.sealed.format.Member;
import io.keyhaven.sealed.format.MembershipChange;
import io.keyhaven.sealed.format.PublicKeys;
import io.keyhaven.sealed.format.Statement;
import io.keyhaven.vault.audit.Action;
import io.keyhaven.vault.audit.AuditTrail;
import io.keyhaven.vault.audit.AuditedTransaction;
import io.keyhaven.vault.principal.PrincipalKey;
import io.keyhaven.vault.principal.PrincipalService;
import io.keyhaven.vault.sealed.exposure.ExposureService;
import io.keyhaven.vault.sealed.form.SealedProblem;
import io.keyhaven.vault.sealed.keyring.KeyringService;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes signed changes of who is in a vault. Only people of the organization are added, with the
 * keys that their keyring publishes; whoever goes leaves a list of what they could read.
 */
@ApplicationScoped
public class MembershipService {
  private final SealedVaultService vaults;
  private final LogRepository logs;
  private final KeyringService keyrings;
  private final PrincipalService principals;
  private final ExposureService exposures;
  private final SealedVaultConfig config;
  private final AuditedTransaction transaction;
  private final AuditTrail audit;
  private final SealedVaultEvents events;
  private final Idempotency idempotency;

  MembershipService(
      SealedVaultService vaults,
      LogRepository logs,
      KeyringService keyrings,
      PrincipalService principals,
      ExposureService exposures,
      SealedVaultConfig config,
      AuditedTransaction transaction,
      AuditTrail audit,
      SealedVaultEvents events,
      Idempotency idempotency) {
    this.vaults = vaults;
    this.logs = logs;
    this.keyrings = keyrings;
    this.principals = principals;
    this.exposures = exposures;
    this.config = config;
    this.transaction = transaction;
    this.audit = audit;
    this.events = events;
    this.idempotency = idempotency;
  }

  public Uni<VaultProgressView> change(
      Caller caller, String vault, Optional<IdempotencyKey> key, MembershipRequest request) {
    MembershipRequest.Content content = request.toContent();
    return requireInOrganization(caller, content)
        .chain(
            () ->
                transaction.of(
                    caller,
                    Action.SEALED_VAULT_SHARE,
                    () ->
                        vaults
                            .lock(caller, vault)
                            .chain(
                                access ->
                                    idempotency.once(
                                        key,
                                        request,
                                        VaultProgressView.class,
                                        () -> change(access, content)))));
  }

  /** Nobody of another organization is added, whatever a client was made to sign. */
  private Uni<Void> requireInOrganization(Caller caller, MembershipRequest.Content content) {
    Optional<UUID> added = content.added();
    if (added.isEmpty() || caller.principal().type() != PrincipalType.USER) {
      return Uni.createFrom().voidItem();
    }
    return principals
        .require(new PrincipalKey(caller.organization(), PrincipalType.USER, added.get()))
        .onFailure(ProblemException.class)
        .transform(MembershipService::notInOrganization)
        .replaceWithVoid();
  }

  private static Throwable notInOrganization(Throwable refusal) {
    return ((ProblemException) refusal).status() == 404
        ? SealedProblem.differs("/statement/body", "must add a member of the organization")
        : refusal;
  }

  private Uni<VaultProgressView> change(VaultAccess access, MembershipRequest.Content content) {
    return logs.load(access)
        .invoke(this::requireRoom)
        .chain(log -> append(log, content))
        .call(statement -> record(access, statement))
        .map(statement -> VaultProgressView.of(access.vault()));
  }

  private void requireRoom(VaultLog log) {
    if (log.log().pin().position() >= config.statementsPerVault()) {
      throw SealedVaultProblem.tooMany("statements", config.statementsPerVault());
    }
  }

  private Uni<Statement> append(VaultLog log, MembershipRequest.Content content) {
    Statement statement = log.append(content.statement());
    SealedVault vault = log.access().vault();
    vault.follow(log.log().pin());
    vault.rekeyRequired = vault.rekeyRequired || log.membership().rekeyRequired();
    List<Object> entry =
        List.of(new LoggedStatement(vault, vault.logSequence, content.statement()));
    return logs.insertAll(entry)
        .chain(() -> apply(log, statement, content.keys()))
        .replaceWith(statement);
  }

  private Uni<Void> apply(VaultLog log, Statement statement, List<SentKey> keys) {
    return switch (statement.change()) {
      case MembershipChange.MemberAdded added -> add(log, added, keys);
      case MembershipChange.MemberRemoved removed -> remove(log.access(), removed.user(), keys);
      case MembershipChange.RoleChanged changed ->
          repeat(log, changed.user(), requireKeys(keys, List.of()));
      case MembershipChange.KeysReplaced ignored ->
          repeat(log, statement.author(), requireKeys(keys, List.of(statement.author())));
      case MembershipChange.Created ignored -> throw elsewhere("a vault is created once");
      case MembershipChange.NewGeneration ignored ->
          throw elsewhere("must not be a new generation: that is sent to rekey");
    };
  }

  private Uni<Void> add(VaultLog log, MembershipChange.MemberAdded added, List<SentKey> keys) {
    if (log.membership().members().size() > config.membersPerVault()) {
      throw SealedVaultProblem.tooMany("members", config.membersPerVault());
    }
    SealedVault vault = log.access().vault();
    Member member = log.membership().find(added.user()).orElseThrow();
    SentKey key = requireKeys(keys, List.of(added.user())).getFirst();
    return requirePublished(added.user(), added.keys())
        .chain(
            () ->
                logs.insertAll(
                    List.of(new VaultMember(vault, member), new WrappedKey(vault, key))));
  }

  private Uni<Void> requirePublished(UUID person, PublicKeys keys) {
    return keyrings
        .published(person)
        .invoke(
            found -> {
              if (found.filter(published -> published.are(keys)).isEmpty()) {
                throw SealedVaultProblem.keysOutdated();
              }
            })
        .replaceWithVoid();
  }

  private Uni<Void> remove(VaultAccess access, UUID person, List<SentKey> keys) {
    var _ = requireKeys(keys, List.of());
    return exposures
        .expose(access.organization(), access.id(), person)
        .chain(() -> logs.forgetKey(access, person))
        .chain(() -> row(access, person))
        .chain(logs::remove);
  }

  private Uni<Void> repeat(VaultLog log, UUID person, List<SentKey> keys) {
    Member member = log.membership().find(person).orElseThrow();
    return row(log.access(), person)
        .invoke(row -> row.repeat(member))
        .chain(() -> replace(log.access(), keys));
  }

  private Uni<Void> replace(VaultAccess access, List<SentKey> keys) {
    if (keys.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    List<Object> renewed = new ArrayList<>();
    keys.forEach(key -> renewed.add(new WrappedKey(access.vault(), key)));
    return logs.forgetKey(access, keys.getFirst().user()).chain(() -> logs.insertAll(renewed));
  }

  private Uni<VaultMember> row(VaultAccess access, UUID person) {
    return logs.members(access)
        .map(
            members ->
                members.stream()
                    .filter(row -> row.userId.equals(person))
                    .findFirst()
                    .orElseThrow());
  }

  /** The wrapped keys that belong to a change: for exactly these members. */
  private static List<SentKey> requireKeys(List<SentKey> keys, List<UUID> holders) {
    if (!keys.stream().map(SentKey::user).toList().equals(holders)) {
      throw SealedProblem.differs(
          "/wrappedKeys",
          holders.isEmpty() ? "must be left out" : "must be the key for " + holders.getFirst());
    }
    return keys;
  }

  private static ProblemException elsewhere(String detail) {
    return SealedProblem.differs("/statement/body", detail);
  }

  private Uni<Void> record(VaultAccess access, Statement statement) {
    var subject =
        access
            .subject()
            .with("change", MembershipFacts.kind(statement.change()))
            .with("member", MembershipFacts.member(statement).toString())
            .with("statement", statement.sequence());
    return audit
        .done(access.caller(), Action.SEALED_VAULT_SHARE, subject)
        .chain(() -> events.shared(access.vault(), statement));
  }
}
