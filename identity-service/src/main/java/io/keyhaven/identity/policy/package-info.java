/**
 * What service accounts are granted in the vault, as Vault clients see it: names of policies. Only
 * shown, and as old as the last event of the vault that was read; what somebody may do the vault
 * decides.
 */
package io.keyhaven.identity.policy;
