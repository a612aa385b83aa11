/**
 * What Vault's clients ask about the system and about themselves: mounts, capabilities, leases, the
 * description of the API. Health and what it says about sealing is the gateway's, tokens and
 * wrapping are identity's.
 */
package io.keyhaven.vault.system;
