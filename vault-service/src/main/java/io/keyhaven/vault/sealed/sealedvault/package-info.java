/**
 * A sealed vault: who is in it, which generation its key is of, and how its writes follow each
 * other.
 *
 * <p>Members sign what changes, and the log of that is the truth; tables of members and generations
 * only repeat it for queries. A vault's row is locked by whoever writes to it, so that statements,
 * generations and manifests come one after another and the later of two is told so (409).
 */
package io.keyhaven.vault.sealed.sealedvault;
