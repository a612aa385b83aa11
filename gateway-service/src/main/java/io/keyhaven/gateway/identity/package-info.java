/**
 * What the gateway asks identity: the keys that sign access tokens, and the exchange of a
 * credential for an internal token (architecture, decision 2). Exchanged tokens are kept in memory
 * only, until shortly before they expire or their credential's generation is raised.
 */
package io.keyhaven.gateway.identity;
