/**
 * HashiCorp Vault's HTTP protocol at the door ({@code /v1}), so that services stay ordinary: verbs
 * and headers are translated on the way in, refusals on the way out. Response wrapping is done
 * where answers pass ({@code proxy}), the system pages are {@code health}'s.
 */
package io.keyhaven.gateway.vaultapi;
