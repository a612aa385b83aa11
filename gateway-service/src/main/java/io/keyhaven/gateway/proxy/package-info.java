/**
 * Passing requests on: bodies are streamed and bounded in size and time, headers rewritten so that
 * a service sees only what the gateway vouches for, and a service that is away or hangs costs its
 * own routes a 503 and nobody else's.
 */
package io.keyhaven.gateway.proxy;
