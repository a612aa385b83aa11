/**
 * Sealed vaults and one-time links as people use them, with the Java client, through the gateway.
 */
package io.keyhaven.system.sealed;
