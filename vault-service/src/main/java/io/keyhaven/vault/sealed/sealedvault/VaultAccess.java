package io.keyhaven.vault.sealed.sealedvault;

import io.keyhaven.principal.Caller;
import io.keyhaven.sealed.format.Role;
import io.keyhaven.sealed.format.VaultId;
import io.keyhaven.vault.audit.AccessRefused;
import io.keyhaven.vault.audit.Subject;
import java.util.UUID;

/** A vault and the caller as its member. Whoever holds one may read the vault. */
public final class VaultAccess {
  private final Caller caller;
  private final SealedVault vault;
  private final VaultMember member;

  VaultAccess(Caller caller, SealedVault vault, VaultMember member) {
    this.caller = caller;
    this.vault = vault;
    this.member = member;
  }

  SealedVault vault() {
    return vault;
  }

  VaultMember member() {
    return member;
  }

  public Caller caller() {
    return caller;
  }

  public UUID organization() {
    return vault.organizationId;
  }

  public UUID id() {
    return vault.id;
  }

  public VaultId formatId() {
    return vault.formatId();
  }

  public int generation() {
    return vault.generation;
  }

  public int itemCount() {
    return vault.itemCount;
  }

  /** What audit records say of it. */
  public Subject subject() {
    return Subject.of(vault.id, vault.name).with("sealedVault", vault.id.toString());
  }

  /**
   * Refuses a viewer.
   *
   * @throws AccessRefused 403
   */
  public VaultAccess requireWriter() {
    if (!member.role().mayWrite()) {
      throw refused(Role.EDITOR);
    }
    return this;
  }

  /**
   * Refuses whoever is no manager.
   *
   * @throws AccessRefused 403
   */
  public VaultAccess requireManager() {
    if (member.role() != Role.MANAGER) {
      throw refused(Role.MANAGER);
    }
    return this;
  }

  /**
   * Refuses writing while a generation is due.
   *
   * @throws io.keyhaven.problem.ProblemException 409
   */
  public VaultAccess requireKeyed() {
    if (vault.rekeyRequired) {
      throw SealedVaultProblem.rekeyRequired();
    }
    return this;
  }

  private AccessRefused refused(Role needed) {
    return AccessRefused.because(SealedVaultProblem.roleTooLow(needed), subject());
  }
}
