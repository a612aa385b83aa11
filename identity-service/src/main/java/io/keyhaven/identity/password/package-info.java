/**
 * Passwords: which are acceptable, how they are hashed (Argon2id), and the stored hash of a person.
 *
 * <p>Hashing costs 19 MiB and some 30 ms by design, so it runs on virtual threads, a bounded number
 * at once, and never on an event loop or inside a transaction.
 */
package io.keyhaven.identity.password;
