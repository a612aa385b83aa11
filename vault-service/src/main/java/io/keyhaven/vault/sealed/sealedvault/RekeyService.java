package io.keyhaven.vault.sealed.sealedvault;

import io.keyhaven.idempotency.Idempotency;
import io.keyhaven.idempotency.IdempotencyKey;
import io.keyhaven.principal.Caller;
import io.keyhaven.sealed.format.Member;
import io.keyhaven.sealed.format.MembershipChange;
import io.keyhaven.vault.audit.Action;
import io.keyhaven.vault.audit.AuditTrail;
import io.keyhaven.vault.audit.AuditedTransaction;
import io.keyhaven.vault.sealed.form.SealedProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Takes new generations of a vault's key, each in one call: the statement, the key for exactly the
 * members, and the key before it under the new one. Either all of it is there afterwards or none,
 * so a client that was interrupted reads the vault and goes on.
 */
@ApplicationScoped
public class RekeyService {
  private final SealedVaultService vaults;
  private final LogRepository logs;
  private final AuditedTransaction transaction;
  private final AuditTrail audit;
  private final SealedVaultEvents events;
  private final Idempotency idempotency;

  RekeyService(
      SealedVaultService vaults,
      LogRepository logs,
      AuditedTransaction transaction,
      AuditTrail audit,
      SealedVaultEvents events,
      Idempotency idempotency) {
    this.vaults = vaults;
    this.logs = logs;
    this.transaction = transaction;
    this.audit = audit;
    this.events = events;
    this.idempotency = idempotency;
  }

  public Uni<VaultProgressView> rekey(
      Caller caller, String vault, Optional<IdempotencyKey> key, RekeyRequest request) {
    RekeyRequest.Content content = request.toContent();
    return transaction.of(
        caller,
        Action.SEALED_VAULT_REKEY,
        () ->
            vaults
                .lock(caller, vault)
                .map(VaultAccess::requireWriter)
                .chain(
                    access ->
                        idempotency.once(
                            key, request, VaultProgressView.class, () -> rekey(access, content))));
  }

  private Uni<VaultProgressView> rekey(VaultAccess access, RekeyRequest.Content content) {
    if (access.generation() != content.expectedGeneration()) {
      throw SealedVaultProblem.generationMoved(access.generation());
    }
    return logs.members(access)
        .invoke(RekeyService::requireNobodyGone)
        .chain(() -> logs.load(access))
        .invoke(log -> startGeneration(log, content))
        .chain(() -> store(access, content))
        .replaceWith(() -> VaultProgressView.of(access.vault()));
  }

  /** The log still has them, so a generation made now would hold a key for them. */
  private static void requireNobodyGone(List<VaultMember> members) {
    if (members.stream().anyMatch(member -> member.leftAt != null)) {
      throw SealedVaultProblem.memberGone();
    }
  }

  private static void startGeneration(VaultLog log, RekeyRequest.Content content) {
    if (!(log.append(content.statement()).change()
        instanceof MembershipChange.NewGeneration next)) {
      throw SealedProblem.differs("/statement/body", "must be a new generation");
    }
    SealedVault vault = log.access().vault();
    if (!next.commitment().equals(content.commitment())) {
      throw SealedProblem.differs("/commitment", "must be the statement's");
    }
    if (!next.manifest().equals(vault.manifest())) {
      throw SealedVaultProblem.manifestMoved();
    }
    requireKeyOfEachMember(log, content.keys());
    vault.follow(log.log().pin());
    vault.generation = next.generation();
    vault.rekeyRequired = false;
  }

  private static void requireKeyOfEachMember(VaultLog log, List<SentKey> keys) {
    Set<?> members =
        log.membership().members().stream().map(Member::user).collect(Collectors.toSet());
    Set<?> holders = keys.stream().map(SentKey::user).collect(Collectors.toSet());
    if (!members.equals(holders) || keys.size() != members.size()) {
      throw SealedProblem.differs("/wrappedKeys", "must be one for exactly each member");
    }
  }

  private Uni<Void> store(VaultAccess access, RekeyRequest.Content content) {
    SealedVault vault = access.vault();
    List<Object> rows = new ArrayList<>();
    rows.add(new LoggedStatement(vault, vault.logSequence, content.statement()));
    rows.add(
        new VaultGeneration(
            vault, content.commitment(), content.encryptedPreviousKey().toByteArray()));
    content.keys().forEach(key -> rows.add(new WrappedKey(vault, key)));
    var subject =
        access
            .subject()
            .with("generation", vault.generation)
            .with("members", content.keys().size())
            .with("statement", vault.logSequence);
    return logs.forgetKeys(access)
        .chain(() -> logs.insertAll(rows))
        .chain(() -> audit.done(access.caller(), Action.SEALED_VAULT_REKEY, subject))
        .chain(() -> events.changed(vault, SealedVaultEvents.REKEYED));
  }
}
