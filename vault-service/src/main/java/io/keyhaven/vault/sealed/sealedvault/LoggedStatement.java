package io.keyhaven.vault.sealed.sealedvault;

import io.keyhaven.sealed.format.Bytes;
import io.keyhaven.sealed.format.SignedStatement;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

/** An entry of a membership log: the bytes that were signed, verified before they were kept. */
@Entity
@Table(name = "sealed_statement")
@IdClass(LoggedEntry.Key.class)
@AttributeOverride(name = "position", column = @Column(name = "sequence"))
class LoggedStatement extends LoggedEntry {

  protected LoggedStatement() {}

  LoggedStatement(SealedVault vault, long sequence, SignedStatement signed) {
    super(vault, sequence, signed.body(), signed.signature());
  }

  SignedStatement signed() {
    return new SignedStatement(Bytes.of(body), Bytes.of(signature));
  }
}
