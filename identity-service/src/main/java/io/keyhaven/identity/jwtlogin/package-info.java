/**
 * Vault's JWT sign-in: a token that somebody else has signed (GitHub Actions, a cluster, an
 * identity provider) and that fits what the role binds. Nothing a token says chooses how it is
 * verified.
 */
package io.keyhaven.identity.jwtlogin;
