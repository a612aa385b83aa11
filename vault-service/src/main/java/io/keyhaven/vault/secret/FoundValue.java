package io.keyhaven.vault.secret;

import io.keyhaven.vault.grant.Place;

/**
 * A value as one statement found it.
 *
 * @param revision where its path stood
 */
public record FoundValue(Place place, long revision, StoredValue value) {}
