/**
 * Vault's KV v2 over the same paths, revisions, grants and audit (VA11): a KV secret is a path, its
 * data the names and values there, its version the path's revision.
 *
 * <p>Everything is stored and decided elsewhere: writes are commits, reads are reveals. Here is the
 * protocol's form of them, and the few questions that only its clients ask. The gateway turns the
 * verb LIST into {@code ?list=true}, PUT into POST, and problems into {@code {"errors":[…]}}.
 */
package io.keyhaven.vault.kv;
