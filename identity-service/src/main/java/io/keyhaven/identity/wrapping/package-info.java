/**
 * Vault's response wrapping and cubbyhole: answers that are put away under a token and taken once,
 * and what a program keeps beside its token.
 *
 * <p>What is kept is encrypted under a key derived from the token. The token is kept nowhere, so
 * neither the database nor this service opens it without whoever holds the token.
 */
package io.keyhaven.identity.wrapping;
