package io.keyhaven.events;

import java.util.UUID;

/**
 * Something happened to a sealed vault; published by the vault on {@link Topics#VAULT}. What it is
 * called and who is in it, and nothing of what is sealed.
 *
 * @param change {@code created}, {@code renamed}, {@code deleted}, {@code rekeyed}, or what the
 *     membership statement did: {@code memberAdded}, {@code memberRemoved}, {@code roleChanged},
 *     {@code keysReplaced}
 * @param memberId whom a membership statement is about; null for the other changes
 * @param generation of the vault's key, from now on
 * @param rekeyRequired whether nothing is written before the next generation
 */
public record SealedVaultChanged(
    UUID organizationId,
    UUID vaultId,
    String name,
    String change,
    UUID memberId,
    long generation,
    boolean rekeyRequired) {
  public static final String TYPE = "keyhaven.vault.sealed_vault.changed.v1";
}
