/**
 * Which names the gateway answers to. Anything else is 421, so that a name somebody else controls
 * cannot be pointed here and be taken for ours.
 */
package io.keyhaven.gateway.host;
