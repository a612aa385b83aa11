/**
 * What callers present: an access token or an API key, in {@code Authorization} or {@code
 * X-Vault-Token}. Everything that can be refused without asking anybody is refused here: unreadable
 * and contradictory headers, mistyped keys, tokens that are forged, expired or for something else.
 */
package io.keyhaven.gateway.credential;
