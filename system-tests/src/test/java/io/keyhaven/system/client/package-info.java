/**
 * A small HTTP client of the public API, as a test needs it: nothing is hidden, and what holds for
 * every answer (request id, security headers, the shape of errors) is checked with every answer.
 */
package io.keyhaven.system.client;
