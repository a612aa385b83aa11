/**
 * Vault's AppRole: sign-in by a role id, which is not confidential, and a secret id, which is. A
 * secret id can be limited in number of uses, time and networks; how often it was used is exact
 * however many sign in at once, and they do not wait for each other.
 */
package io.keyhaven.identity.approle;
