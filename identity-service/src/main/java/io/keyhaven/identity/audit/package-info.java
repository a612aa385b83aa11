/**
 * What identity reports to the audit: who did what to what, through the outbox and so together with
 * the change; refusals in a transaction of their own.
 *
 * <p>Never a password, token or key; addresses and user agents go here, into a person's own list of
 * sessions, and nowhere else.
 */
package io.keyhaven.identity.audit;
