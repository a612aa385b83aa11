/**
 * Rate limits and revocation marks, in one Redis round trip per request (architecture, decision 3):
 * whether the marks are populated, which generation the credential must at least have, and how much
 * is left of the limit.
 */
package io.keyhaven.gateway.limit;
