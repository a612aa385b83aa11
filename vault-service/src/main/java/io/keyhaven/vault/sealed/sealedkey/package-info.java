/**
 * What is in a sealed vault: keys that were sealed by clients, with what may be known of them
 * without opening them.
 *
 * <p>Every write, of one key or of a thousand, is a {@link
 * io.keyhaven.vault.sealed.sealedkey.KeyChanges} that {@link
 * io.keyhaven.vault.sealed.sealedkey.KeyWriter} applies to a locked vault: versions follow each
 * other by one, all are of the present generation, and the manifest after it comes with it.
 */
package io.keyhaven.vault.sealed.sealedkey;
