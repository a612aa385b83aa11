/**
 * The key hierarchy of managed secrets: root key → organization key → data key → value.
 *
 * <p>Plain synchronous Java without a framework. Nothing here touches the database: wrapped keys
 * come in and go out as records, and the caller stores them. The bytes are described in {@code
 * docs/formats/envelope.md}.
 */
package io.keyhaven.vault.crypto;
