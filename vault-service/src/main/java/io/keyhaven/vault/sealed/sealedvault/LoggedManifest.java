package io.keyhaven.vault.sealed.sealedvault;

import io.keyhaven.sealed.format.SignedManifest;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

/** A signed statement of what a vault held after a write. */
@Entity
@Table(name = "sealed_manifest")
@IdClass(LoggedEntry.Key.class)
@AttributeOverride(name = "position", column = @Column(name = "counter"))
class LoggedManifest extends LoggedEntry {

  protected LoggedManifest() {}

  LoggedManifest(SealedVault vault, long counter, SignedManifest signed) {
    super(vault, counter, signed.body(), signed.signature());
  }
}
