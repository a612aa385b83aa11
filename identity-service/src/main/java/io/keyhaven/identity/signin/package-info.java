/**
 * Signing up, in, on and out, and one's own account: what a person does before and besides working
 * in an organization.
 *
 * <p>An unknown address and a wrong password get the same answer after the same work. Failures are
 * slowed per account and network, and have ceilings per account and per wide network, none of which
 * lets anybody lock somebody else out.
 */
package io.keyhaven.identity.signin;
