/**
 * Sealed vaults of a KeyHaven over HTTP.
 *
 * <p>Everything that a server answers goes through {@code io.keyhaven.client.sealed} before it is
 * shown or built upon; what this package adds is fetching, sending, and keeping pins in a file.
 */
package io.keyhaven.client.remote;
