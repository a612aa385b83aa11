/**
 * Vault's protocol from outside: a table of single calls ({@code vault-conformance.csv}), the flows
 * of the clients that are out there as they send them, who may do what, and reads over replicas.
 */
package io.keyhaven.system.vaultapi;
