package io.keyhaven.principal;

/**
 * Where a request came from, as the gateway saw it; trusted because only the gateway holds internal
 * tokens. Personal data: it goes into the audit and the person's own list of sessions, and nowhere
 * else.
 */
public record RequestOrigin(String address, String userAgent, String requestId) {}
