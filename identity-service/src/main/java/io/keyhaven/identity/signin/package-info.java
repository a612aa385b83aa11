/**
 * Signing up, in, on and out, and one's own account: what a person does before and besides working
 * in an organization.
 *
 * <p>An unknown address and a wrong password get the same answer after the same work, and failures
 * are slowed per account and network so that nobody locks anybody else out.
 */
package io.keyhaven.identity.signin;
