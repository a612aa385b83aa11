package io.keyhaven.vault.sealed.sealedkey;

import io.keyhaven.idempotency.Idempotency;
import io.keyhaven.idempotency.IdempotencyKey;
import io.keyhaven.principal.Caller;
import io.keyhaven.vault.audit.Action;
import io.keyhaven.vault.audit.AuditedTransaction;
import io.keyhaven.vault.sealed.form.PathId;
import io.keyhaven.vault.sealed.sealedvault.SealedVaultConfig;
import io.keyhaven.vault.sealed.sealedvault.SealedVaultService;
import io.keyhaven.vault.sealed.sealedvault.VaultAccess;
import io.keyhaven.vault.sealed.sealedvault.VaultProgressView;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Writes keys of a vault: one, many at once, or from one vault to another. */
@ApplicationScoped
public class SealedKeyService {
  private final SealedVaultService vaults;
  private final SealedKeyRepository keys;
  private final KeyWriter writer;
  private final AuditedTransaction transaction;
  private final Idempotency idempotency;
  private final SealedVaultConfig config;

  SealedKeyService(
      SealedVaultService vaults,
      SealedKeyRepository keys,
      KeyWriter writer,
      AuditedTransaction transaction,
      Idempotency idempotency,
      SealedVaultConfig config) {
    this.vaults = vaults;
    this.keys = keys;
    this.writer = writer;
    this.transaction = transaction;
    this.idempotency = idempotency;
    this.config = config;
  }

  /** Puts a key into a vault: a new one, or the next version of one. */
  public Uni<SealedKeyView> create(
      Caller caller, String vault, Optional<IdempotencyKey> key, SealedKeyRequest request) {
    SealedDraft draft = request.toDraft("", null, config.valueBytes());
    var changes = KeyChanges.write(draft, request.signedManifest());
    return locked(
        caller,
        vault,
        Action.SEALED_KEY_WRITE,
        access ->
            idempotency.once(
                key,
                request,
                SealedKeyView.class,
                () -> writer.apply(access, changes).map(List::getFirst)));
  }

  /** Puts the next version of a key. */
  public Uni<SealedKeyView> put(Caller caller, String vault, String key, SealedKeyRequest request) {
    UUID id = PathId.require(key, SealedKeyProblem::notFound);
    SealedDraft draft = request.toDraft("", id, config.valueBytes());
    var changes = KeyChanges.write(draft, request.signedManifest());
    return locked(
        caller,
        vault,
        Action.SEALED_KEY_WRITE,
        access ->
            keys.find(access, id)
                .map(found -> found.orElseThrow(() -> SealedKeyProblem.notFound(key)))
                .chain(() -> writer.apply(access, changes))
                .map(List::getFirst));
  }

  /** Up to a thousand changes, all or nothing. */
  public Uni<ChangesView> change(
      Caller caller, String vault, Optional<IdempotencyKey> key, ChangesRequest request) {
    KeyChanges changes = request.toChanges(config.valueBytes());
    return locked(
        caller,
        vault,
        Action.SEALED_KEY_WRITE,
        access ->
            idempotency.once(
                key,
                request,
                ChangesView.class,
                () ->
                    writer
                        .apply(access, changes)
                        .map(done -> new ChangesView(done, VaultProgressView.of(access)))));
  }

  /** Puts a key into the trash, where nobody signs what the vault holds. */
  public Uni<Void> delete(Caller caller, String vault, String key) {
    UUID id = PathId.require(key, SealedKeyProblem::notFound);
    var deletion = List.of(new KeyChanges.Deletion(id, Optional.empty()));
    return locked(
        caller,
        vault,
        Action.SEALED_KEY_DELETE,
        access ->
            writer.apply(access, KeyChanges.delete(deletion, Optional.empty())).replaceWithVoid());
  }

  /** Takes a key out of the trash. */
  public Uni<SealedKeyView> restore(
      Caller caller,
      String vault,
      String key,
      Optional<IdempotencyKey> idempotencyKey,
      RestoreRequest request) {
    UUID id = PathId.require(key, SealedKeyProblem::notFound);
    var changes = KeyChanges.restore(id, request.signedManifest());
    return locked(
        caller,
        vault,
        Action.SEALED_KEY_RESTORE,
        access ->
            idempotency.once(
                idempotencyKey,
                request,
                SealedKeyView.class,
                () -> writer.apply(access, changes).map(List::getFirst)));
  }

  /** Deletes a key in the trash with all its versions, for good. */
  public Uni<Void> purge(Caller caller, String vault, String key) {
    return locked(
        caller,
        vault,
        Action.SEALED_KEY_PURGE,
        access ->
            trashed(access.requireWriter(), key)
                .call(keys::purge)
                .chain(found -> writer.record(access, Action.SEALED_KEY_PURGE, List.of(found))));
  }

  /** Takes keys from one vault to another that the caller may write, in one transaction. */
  public Uni<MoveView> move(
      Caller caller, String vault, Optional<IdempotencyKey> key, MoveRequest request) {
    KeyChanges departures = request.departures();
    KeyChanges arrivals = request.arrivals(config.valueBytes());
    return transaction.of(
        caller,
        Action.SEALED_KEY_MOVE,
        () ->
            lockBoth(caller, vault, request.targetVault(), departures)
                .chain(
                    both ->
                        idempotency.once(
                            key, request, MoveView.class, () -> move(both, departures, arrivals))));
  }

  private Uni<MoveView> move(BothVaults both, KeyChanges departures, KeyChanges arrivals) {
    return writer
        .apply(both.from, departures)
        .chain(() -> writer.apply(both.to, arrivals))
        .map(
            moved ->
                new MoveView(
                    moved, VaultProgressView.of(both.from), VaultProgressView.of(both.to)));
  }

  /** In the order of their ids, so that two moves in opposite directions do not wait in a ring. */
  private Uni<BothVaults> lockBoth(
      Caller caller, String vault, UUID target, KeyChanges departures) {
    String other = target.toString();
    if (departures.isEmpty()) {
      return vaults.lock(caller, vault).map(from -> refuseNothing());
    }
    int order = vault.compareToIgnoreCase(other);
    if (order == 0) {
      throw SealedKeyProblem.sameVault();
    }
    return order < 0
        ? vaults
            .lock(caller, vault)
            .chain(from -> vaults.lock(caller, other).map(to -> new BothVaults(from, to)))
        : vaults
            .lock(caller, other)
            .chain(to -> vaults.lock(caller, vault).map(from -> new BothVaults(from, to)));
  }

  private BothVaults refuseNothing() {
    throw SealedKeyProblem.tooManyAtOnce(config.keysPerCall());
  }

  private Uni<SealedKey> trashed(VaultAccess access, String key) {
    UUID id = PathId.require(key, SealedKeyProblem::notFound);
    return keys.find(access, id)
        .map(found -> found.filter(SealedKey::isTrashed))
        .map(found -> found.orElseThrow(() -> SealedKeyProblem.notFound(key)));
  }

  private <T> Uni<T> locked(
      Caller caller, String vault, Action action, Function<VaultAccess, Uni<T>> work) {
    return transaction.of(caller, action, () -> vaults.lock(caller, vault).chain(work::apply));
  }

  private record BothVaults(VaultAccess from, VaultAccess to) {}
}
