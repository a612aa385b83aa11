/**
 * Invitations: a role for an address, accepted once by whoever has the token and the address.
 *
 * <p>Until e-mail comes, the token is shown once to the inviter. Only its hash is stored.
 */
package io.keyhaven.identity.invitation;
