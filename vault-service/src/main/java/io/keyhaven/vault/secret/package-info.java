/**
 * Managed secrets (VA2): names with versioned values and details, and the commits that change them.
 *
 * <p>{@link io.keyhaven.vault.secret.CommitService} is the only writer. It locks the paths, lets
 * {@link io.keyhaven.vault.secret.PathPlan} decide in plain Java what becomes of each name, and
 * stores that in a handful of statements however many names there are.
 */
package io.keyhaven.vault.secret;
