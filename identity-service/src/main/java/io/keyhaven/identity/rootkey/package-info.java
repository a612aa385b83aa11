/**
 * Identity's own root key: it seals this service's signing and digest keys in the database.
 *
 * <p>Without the root key that the database names the service does not start, and says which one it
 * needs.
 */
package io.keyhaven.identity.rootkey;
