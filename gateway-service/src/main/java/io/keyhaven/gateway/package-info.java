/**
 * The public door (architecture, decisions 2, 3, 9 and 12): every request is read, its credential
 * exchanged, its limit counted and then streamed to the one service it is for. Keeps nothing.
 *
 * <p>Start reading at {@link io.keyhaven.gateway.door.Door}.
 */
package io.keyhaven.gateway;
