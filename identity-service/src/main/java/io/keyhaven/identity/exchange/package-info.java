/**
 * Identity's internal door: the gateway exchanges every credential here for a token of one service,
 * services ask who a principal is.
 *
 * <p>Guarded by service secrets instead of internal tokens, and never reachable through the
 * gateway.
 */
package io.keyhaven.identity.exchange;
