/**
 * Vault clients of other people, as they are published, against the running suite: a smoke test of
 * each flow that they offer. That they are unchanged is the point; what they send exactly is pinned
 * by {@code io.keyhaven.system.vaultapi}.
 */
package io.keyhaven.clients.vault;
