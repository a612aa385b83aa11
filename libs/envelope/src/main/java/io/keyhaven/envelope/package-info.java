/**
 * Sealing at rest: the AES-256-GCM envelope, keys that own their bytes, and root key providers.
 *
 * <p>Plain synchronous Java on the JDK alone. Services protect their own settings with it; the
 * hierarchy that protects customers' values is built on it in the vault and nowhere else. The bytes
 * are described in {@code docs/formats/envelope.md}.
 */
package io.keyhaven.envelope;
