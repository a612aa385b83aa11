/**
 * The door itself: the one handler that every request goes through, and the order in which it is
 * looked at. Whatever is wrong is answered here as a problem; what is right is passed on.
 */
package io.keyhaven.gateway.door;
