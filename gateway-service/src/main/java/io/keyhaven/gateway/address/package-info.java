/**
 * Where a request comes from (architecture, decision 12): forwarding headers count only when a
 * named proxy sent them, the client is the right-most hop that is not such a proxy, and an IPv6
 * client counts by its /64 network.
 */
package io.keyhaven.gateway.address;
