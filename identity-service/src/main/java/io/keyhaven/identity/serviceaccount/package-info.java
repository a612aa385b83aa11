/**
 * Service accounts: programs of an organization. They have no role; what they may do is granted to
 * them in the vault.
 */
package io.keyhaven.identity.serviceaccount;
