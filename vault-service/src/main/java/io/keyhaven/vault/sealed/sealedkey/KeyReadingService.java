package io.keyhaven.vault.sealed.sealedkey;

import io.keyhaven.principal.Caller;
import io.keyhaven.vault.audit.Action;
import io.keyhaven.vault.audit.AuditedTransaction;
import io.keyhaven.vault.request.Conditional;
import io.keyhaven.vault.request.Cursor;
import io.keyhaven.vault.request.Page;
import io.keyhaven.vault.request.PageRequest;
import io.keyhaven.vault.request.Precondition;
import io.keyhaven.vault.sealed.exposure.ExposureService;
import io.keyhaven.vault.sealed.exposure.ExposureView;
import io.keyhaven.vault.sealed.form.PathId;
import io.keyhaven.vault.sealed.sealedvault.SealedVaultService;
import io.keyhaven.vault.sealed.sealedvault.VaultAccess;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Shows keys to members. Handing out ciphertext is recorded, as revealing is: it is the last the
 * server sees of a value being read.
 */
@ApplicationScoped
public class KeyReadingService {
  private final SealedVaultService vaults;
  private final SealedKeyRepository keys;
  private final KeyWriter writer;
  private final ExposureService exposures;
  private final AuditedTransaction transaction;

  KeyReadingService(
      SealedVaultService vaults,
      SealedKeyRepository keys,
      KeyWriter writer,
      ExposureService exposures,
      AuditedTransaction transaction) {
    this.vaults = vaults;
    this.keys = keys;
    this.writer = writer;
    this.exposures = exposures;
    this.transaction = transaction;
  }

  /**
   * Keys of a vault.
   *
   * @param values whether their values come along, for a client that opens the vault
   */
  public Uni<Page<SealedKeyView>> list(
      Caller caller, String vault, SealedKeyQuery query, boolean values) {
    return read(
        caller,
        vault,
        access ->
            keys.page(access, query)
                .chain(
                    found ->
                        values ? withValues(access, found) : Uni.createFrom().item(bare(found)))
                .map(
                    shown ->
                        Page.of(
                            shown,
                            query.page(),
                            last -> query.cursorOf(last.key),
                            one -> SealedKeyView.of(one.key, one.sealed))));
  }

  /** A key with its newest value; fails with 423 while it is locked. */
  public Uni<Conditional<SealedKeyView>> get(
      Caller caller, String vault, String key, Precondition precondition) {
    return read(
        caller,
        vault,
        access ->
            require(access, key)
                .chain(
                    found ->
                        precondition.isKnown(tag(found))
                            ? Uni.createFrom().item(new Conditional<>(tag(found), Optional.empty()))
                            : show(access, found)));
  }

  /** Every version of a key, newest first; fails with 423 while it is locked. */
  public Uni<Page<SealedKeyVersionView>> versions(
      Caller caller, String vault, String key, PageRequest request) {
    long before =
        request.cursor("versions", 2).map(cursor -> cursor.number(1)).orElse(Long.MAX_VALUE);
    return read(
        caller,
        vault,
        access ->
            require(access, key)
                .call(found -> writer.record(access, Action.SEALED_KEY_READ, List.of(found)))
                .chain(found -> keys.versions(access, found.id, before, request.limit() + 1))
                .map(
                    rows ->
                        Page.of(
                            rows,
                            request,
                            row -> Cursor.of("versions", row.version),
                            SealedKeyVersionView::of)));
  }

  /** What removed members could read and nobody has replaced since. */
  public Uni<Page<ExposureView>> exposures(Caller caller, String vault, PageRequest request) {
    return read(
        caller, vault, access -> exposures.open(access.organization(), access.id(), request));
  }

  private Uni<Conditional<SealedKeyView>> show(VaultAccess access, SealedKey key) {
    return writer
        .record(access, Action.SEALED_KEY_READ, List.of(key))
        .chain(() -> keys.newest(access, List.of(key.id)))
        .map(newest -> SealedKeyView.of(key, newest.get(key.id)))
        .map(view -> new Conditional<>(tag(key), Optional.of(view)));
  }

  private Uni<SealedKey> require(VaultAccess access, String key) {
    UUID id = PathId.require(key, SealedKeyProblem::notFound);
    return keys.find(access, id)
        .map(found -> found.filter(live -> !live.isTrashed()))
        .map(found -> found.orElseThrow(() -> SealedKeyProblem.notFound(key)))
        .invoke(KeyReadingService::requireUnlocked);
  }

  private static void requireUnlocked(SealedKey key) {
    if (key.isLocked()) {
      throw SealedKeyProblem.locked(key);
    }
  }

  private static String tag(SealedKey key) {
    return Precondition.tag(key.id, key.version, key.updatedAt.toEpochMilli());
  }

  private static List<Shown> bare(List<SealedKey> found) {
    return found.stream().map(key -> new Shown(key, null)).toList();
  }

  private Uni<List<Shown>> withValues(VaultAccess access, List<SealedKey> found) {
    List<UUID> ids = found.stream().map(key -> key.id).toList();
    return writer
        .record(access, Action.SEALED_KEY_READ, found)
        .chain(() -> keys.newest(access, ids))
        .map(newest -> withValues(found, newest));
  }

  private static List<Shown> withValues(List<SealedKey> found, Map<UUID, SealedKeyVersion> newest) {
    return found.stream().map(key -> new Shown(key, newest.get(key.id))).toList();
  }

  private <T> Uni<T> read(Caller caller, String vault, Function<VaultAccess, Uni<T>> query) {
    return transaction.of(
        caller, Action.SEALED_KEY_READ, () -> vaults.access(caller, vault).chain(query::apply));
  }

  private record Shown(SealedKey key, SealedKeyVersion sealed) {}
}
