/**
 * Sealed vaults: keys that the server cannot open (docs/formats/sealed-vault.md).
 *
 * <p>{@code keyring} keeps what people seal their own keys with, {@code sealedvault} a vault with
 * its membership log, generations and manifests, {@code sealedkey} what is in it, {@code link}
 * values for somebody without an account; {@code form} is how their binary fields travel. Nothing
 * in here holds a key that opens any of it, and nothing reaches into {@code crypto}.
 */
package io.keyhaven.vault.sealed;
