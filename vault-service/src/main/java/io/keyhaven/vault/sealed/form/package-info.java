/**
 * The form in which sealed things travel: binary fields, signed bytes, ids that clients choose.
 *
 * <p>What is not well-formed is refused here with 422 of category ENCRYPTION, before a transaction
 * begins; nothing is opened to find out.
 */
package io.keyhaven.vault.sealed.form;
