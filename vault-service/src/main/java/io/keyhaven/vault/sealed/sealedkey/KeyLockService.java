package io.keyhaven.vault.sealed.sealedkey;

import io.keyhaven.principal.Caller;
import io.keyhaven.vault.audit.Action;
import io.keyhaven.vault.audit.AuditedTransaction;
import io.keyhaven.vault.sealed.form.PathId;
import io.keyhaven.vault.sealed.sealedvault.SealedVaultService;
import io.keyhaven.vault.sealed.sealedvault.VaultAccess;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Locks keys that look abused: a locked one is neither handed out nor changed until it is unlocked.
 * What members' clients have already is beyond it.
 */
@ApplicationScoped
public class KeyLockService {
  private final SealedVaultService vaults;
  private final SealedKeyRepository keys;
  private final KeyWriter writer;
  private final AuditedTransaction transaction;

  KeyLockService(
      SealedVaultService vaults,
      SealedKeyRepository keys,
      KeyWriter writer,
      AuditedTransaction transaction) {
    this.vaults = vaults;
    this.keys = keys;
    this.writer = writer;
    this.transaction = transaction;
  }

  /** Whoever may write may lock. */
  public Uni<SealedKeyView> lock(Caller caller, String vault, String key, LockRequest request) {
    return change(
        caller, vault, key, Action.SEALED_KEY_LOCK, found -> found.lock(request.reason()));
  }

  public Uni<SealedKeyView> unlock(Caller caller, String vault, String key) {
    return change(caller, vault, key, Action.SEALED_KEY_UNLOCK, SealedKey::unlock);
  }

  private Uni<SealedKeyView> change(
      Caller caller, String vault, String key, Action action, Consumer<SealedKey> change) {
    return transaction.of(
        caller,
        action,
        () ->
            vaults
                .lock(caller, vault)
                .map(VaultAccess::requireWriter)
                .chain(access -> change(access, key, action, change)));
  }

  private Uni<SealedKeyView> change(
      VaultAccess access, String key, Action action, Consumer<SealedKey> change) {
    UUID id = PathId.require(key, SealedKeyProblem::notFound);
    return keys.find(access, id)
        .map(found -> found.filter(live -> !live.isTrashed()))
        .map(found -> found.orElseThrow(() -> SealedKeyProblem.notFound(key)))
        .invoke(change)
        .call(found -> writer.record(access, action, List.of(found)))
        .map(found -> SealedKeyView.of(found, null));
  }
}
