/**
 * The services behind the door: which there are, where they listen and how patient the gateway is
 * with each.
 */
package io.keyhaven.gateway.service;
