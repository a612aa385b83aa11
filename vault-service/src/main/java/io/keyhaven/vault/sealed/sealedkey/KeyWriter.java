package io.keyhaven.vault.sealed.sealedkey;

import io.keyhaven.vault.audit.Action;
import io.keyhaven.vault.audit.AuditTrail;
import io.keyhaven.vault.sealed.exposure.ExposureService;
import io.keyhaven.vault.sealed.sealedvault.SealedVaultConfig;
import io.keyhaven.vault.sealed.sealedvault.SealedVaultService;
import io.keyhaven.vault.sealed.sealedvault.VaultAccess;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/**
 * Applies changes to a vault that is locked, inside the running transaction. The only place that
 * writes keys.
 */
@ApplicationScoped
class KeyWriter {
  private final SealedKeyRepository keys;
  private final SealedVaultService vaults;
  private final ExposureService exposures;
  private final AuditTrail audit;
  private final SealedKeyEvents events;
  private final SealedVaultConfig config;

  KeyWriter(
      SealedKeyRepository keys,
      SealedVaultService vaults,
      ExposureService exposures,
      AuditTrail audit,
      SealedKeyEvents events,
      SealedVaultConfig config) {
    this.keys = keys;
    this.vaults = vaults;
    this.exposures = exposures;
    this.audit = audit;
    this.events = events;
    this.config = config;
  }

  /**
   * Writes, deletes and restores.
   *
   * @return the rows written; fails with 403 for a viewer, 409 for whatever does not follow what is
   *     there, 423 for a locked key
   */
  Uni<List<SealedKeyView>> apply(VaultAccess vault, KeyChanges changes) {
    var _ = vault.requireWriter().requireKeyed();
    return keys.held(vault, changes.ids(config.keysPerCall()))
        .map(held -> KeyPlan.of(vault, changes, held))
        .invoke(plan -> plan.requireRoom(config.keysPerVault()))
        .call(plan -> store(vault, changes, plan))
        .map(KeyPlan::views);
  }

  private Uni<Void> store(VaultAccess vault, KeyChanges changes, KeyPlan plan) {
    return keys.insert(plan.created(), plan.versions())
        .chain(() -> vaults.hold(vault, changes.manifest(), plan.itemsAfter()))
        .chain(() -> resolve(vault, plan))
        .chain(() -> record(vault, Action.SEALED_KEY_WRITE, plan.written()))
        .chain(() -> record(vault, Action.SEALED_KEY_DELETE, plan.deleted()))
        .chain(() -> record(vault, Action.SEALED_KEY_RESTORE, plan.restored()))
        .chain(() -> events.changed(vault, plan));
  }

  private Uni<Void> resolve(VaultAccess vault, KeyPlan plan) {
    return plan.endsExposure()
        ? exposures.replaced(vault.organization(), vault.id())
        : Uni.createFrom().voidItem();
  }

  /** One record for each kind of act, which names the keys. */
  Uni<Void> record(VaultAccess vault, Action action, List<SealedKey> done) {
    if (done.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    boolean one = done.size() == 1;
    UUID id = one ? done.getFirst().id : vault.id();
    String name = one ? done.getFirst().name : vault.subject().name();
    var subject =
        vault
            .subject()
            .narrowedTo(id, name)
            .with("count", done.size())
            .withNames("names", done.stream().map(key -> key.name).toList());
    return audit.done(vault.caller(), action, subject);
  }
}
