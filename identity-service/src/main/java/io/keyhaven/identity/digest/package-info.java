/**
 * Keyed hashes of the credentials that this service issues, under keys of its own that are sealed
 * under its root key.
 */
package io.keyhaven.identity.digest;
