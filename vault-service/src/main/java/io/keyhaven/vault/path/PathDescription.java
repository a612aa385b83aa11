package io.keyhaven.vault.path;

import io.keyhaven.vault.request.Field;

/**
 * What changes about a path's settings; a field left out keeps what is there.
 *
 * @param customMetadata JSON text of an object of strings; null for none
 */
public record PathDescription(
    Field<String> customMetadata,
    Field<Boolean> casRequired,
    Field<Integer> maxVersions,
    Field<Long> deleteVersionAfterSeconds) {}
