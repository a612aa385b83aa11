/**
 * Socket tickets: what a browser opens a WebSocket with, because it cannot send a header there. A
 * ticket stands for the session that asked for it, for seconds and once; Redis keeps its hash.
 */
package io.keyhaven.identity.ticket;
