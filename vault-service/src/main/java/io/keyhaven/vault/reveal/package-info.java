/**
 * Opening values for somebody. No value leaves without its record (architecture, decision 5):
 * {@link io.keyhaven.vault.reveal.RevealRecorder} has the broker's acknowledgement first.
 *
 * <p>The order is always: transaction (may they, what is stored), open, record, answer.
 */
package io.keyhaven.vault.reveal;
