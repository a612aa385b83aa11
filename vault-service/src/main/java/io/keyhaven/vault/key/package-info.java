/**
 * The key hierarchy in service (VA4): where wrapped keys are stored, made, counted and rewrapped.
 *
 * <p>The cryptography is {@code crypto}'s. Here it meets the database and the event loop: {@link
 * io.keyhaven.vault.key.KeyService} opens a project's keys before a use case's transaction starts,
 * because unwrapping may ask the root key provider.
 */
package io.keyhaven.vault.key;
