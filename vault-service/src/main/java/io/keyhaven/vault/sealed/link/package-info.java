/**
 * One-time links: a value for somebody without an account, sealed in the sender's client under a
 * secret that travels behind the # of the link and never reaches the server.
 *
 * <p>Looking at a link does not use it up; taking it needs the access token that only the link's
 * secret gives. A link ends with its time, its views or its revocation, and then nothing of it is
 * kept but the record of who did what.
 */
package io.keyhaven.vault.sealed.link;
