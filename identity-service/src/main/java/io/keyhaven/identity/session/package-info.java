/**
 * Sessions: one sign-in each, a family of refresh tokens that follow each other.
 *
 * <p>A refresh token works once. An old one that comes again is taken for stolen and ends its whole
 * family, except that browsers, which repeat themselves, get the same successor again for a moment.
 */
package io.keyhaven.identity.session;
