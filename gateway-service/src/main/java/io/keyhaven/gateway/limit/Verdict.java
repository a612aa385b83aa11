package io.keyhaven.gateway.limit;

/**
 * What Redis knows about a request.
 *
 * @param marksReady whether the revocation marks are populated; without them no credential can be
 *     trusted
 * @param minimumGeneration the lowest generation at which the credential is still alive; 0 when
 *     nothing changed lately
 */
public record Verdict(boolean marksReady, long minimumGeneration, LimitState limit) {}
