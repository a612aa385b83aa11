/**
 * Tokens that identity signs: access tokens for people's sessions and internal tokens for services,
 * each with keys of its own (architecture, decisions 2 and 3).
 *
 * <p>A key is published before it signs and stays published until everything it signed has expired,
 * so that rotating keys signs nobody out.
 */
package io.keyhaven.identity.token;
