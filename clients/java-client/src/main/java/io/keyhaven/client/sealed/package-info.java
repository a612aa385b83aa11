/**
 * Sealed vaults as a client sees them: keys that a server stores and cannot open, shared by a team.
 *
 * <p>Plain synchronous Java that does no I/O: it takes what a server sent as data and trusts none
 * of it. {@link io.keyhaven.client.sealed.OpenVault} checks everything in the right order and
 * reads; {@link io.keyhaven.client.sealed.VaultChanges} writes. Every byte is described in {@code
 * docs/formats/sealed-vault.md}, whose vectors this package and the TypeScript package both pass.
 */
package io.keyhaven.client.sealed;
