package io.keyhaven.vault.sealed.sealedvault;

import io.keyhaven.problem.Category;
import io.keyhaven.problem.ProblemException;
import io.keyhaven.sealed.format.Role;

/** What can be wrong with a vault or a change of it. */
public final class SealedVaultProblem {
  private static final String PREFIX = "vault.sealed_vault.";

  private SealedVaultProblem() {}

  public static ProblemException notFound(String vault) {
    return ProblemException.of(
        404,
        Category.NOT_FOUND,
        PREFIX + "not_found",
        "Sealed vault not found",
        "There is no sealed vault %s.".formatted(vault));
  }

  static ProblemException notMember() {
    return ProblemException.of(
        403,
        Category.AUTHORIZATION,
        PREFIX + "not_member",
        "Not a member",
        "Only its members see a sealed vault; one of its managers can add you.");
  }

  static ProblemException roleTooLow(Role needed) {
    return ProblemException.of(
        403,
        Category.AUTHORIZATION,
        PREFIX + "role",
        "Not allowed",
        "This needs the role %s in the vault.".formatted(VaultMember.label(needed)));
  }

  static ProblemException exists() {
    return conflict("exists", "Id taken", "There is a sealed vault with this id already.");
  }

  static ProblemException tooMany(String what, int most) {
    return conflict(
        "limit", "Too many", "There are %d %s already, which is the limit.".formatted(most, what));
  }

  public static ProblemException rekeyRequired() {
    return conflict(
        "rekey_required",
        "New generation due",
        "Somebody left or replaced their keys. Make a new generation before anything is written.");
  }

  static ProblemException generationMoved(int generation) {
    return conflict(
        "generation", "Changed meanwhile", "The vault is in generation %d.".formatted(generation));
  }

  static ProblemException memberGone() {
    return conflict(
        "member_gone",
        "Member left the organization",
        "A member who left the organization has to be removed before a new generation is made.");
  }

  static ProblemException keysOutdated() {
    return conflict(
        "keys_outdated",
        "Other keys",
        "These are not the public keys that this person's keyring has. Get them and compare.");
  }

  static ProblemException manifestMoved() {
    return conflict(
        "manifest",
        "Changed meanwhile",
        "It does not name the vault's newest manifest. Read it, verify it and sign again.");
  }

  static ProblemException manifestRequired() {
    return conflict(
        "manifest_required",
        "Manifest required",
        "What this vault holds is signed; a write has to come with the manifest after it.");
  }

  private static ProblemException conflict(String code, String title, String detail) {
    return ProblemException.of(409, Category.CONFLICT, PREFIX + code, title, detail);
  }
}
