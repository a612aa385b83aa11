/**
 * What people seal their own keys with: the public keys that others wrap to and verify with, and
 * the private ones under a passphrase and a recovery code, as the client sealed them.
 *
 * <p>A keyring belongs to a person, whatever organizations they are in; others see the public keys
 * only, through a function of the database that shows nothing else.
 */
package io.keyhaven.vault.sealed.keyring;
