/**
 * Folders of an environment and their revisions (VA3): each path counts up with every commit that
 * changes it.
 *
 * <p>Knows who made which revision and which names it touched; what the secrets hold is {@code
 * secret}'s. A revision is made of a path that is locked, or that still is as it was seen, so that
 * revisions are consecutive.
 */
package io.keyhaven.vault.path;
