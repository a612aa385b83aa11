/**
 * What the vault hears from other services.
 *
 * <p>Each event is applied in one transaction together with its id, so that a second delivery
 * changes nothing; types this version does not know are parked.
 */
package io.keyhaven.vault.event;
