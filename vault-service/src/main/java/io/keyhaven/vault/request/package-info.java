/**
 * What requests have in common: fields that can be left out, texts and times, preconditions, pages.
 *
 * <p>Everything here is plain Java that turns what was sent into values or into a 422 that says
 * where the fault is; nothing knows a feature.
 */
package io.keyhaven.vault.request;
