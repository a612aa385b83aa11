/** Durations as text between Vault's clients and the services that speak its protocol. */
package io.keyhaven.duration;
