/**
 * The live feed: an organization's record over a WebSocket, as it grows. Sockets are woken by a
 * PostgreSQL notification from whichever replica took the batch in, and then read the chain from
 * where they stand, so that nothing is missed, doubled or out of order.
 */
package io.keyhaven.audit.stream;
