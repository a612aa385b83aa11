/**
 * What of a sealed vault can be verified without any key: the canonical binary of
 * docs/formats/sealed-vault.md, public keys and fingerprints, the membership log with its
 * signatures and rules, manifests, and the digest of an item.
 *
 * <p>Clients verify with it what a server shows them; the server verifies with it what clients
 * send. Nothing here decrypts, derives or unwraps.
 */
package io.keyhaven.sealed.format;
