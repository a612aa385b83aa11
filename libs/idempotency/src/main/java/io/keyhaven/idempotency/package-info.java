/**
 * {@code Idempotency-Key}: the same call again gets the first answer again.
 *
 * <p>The claim on a key is made in the transaction of the change, so key and change commit
 * together: there is no moment in which the change happened and its repeat would not know.
 */
package io.keyhaven.idempotency;
