package io.keyhaven.vault.sealed.sealedkey;

import io.keyhaven.vault.request.Field;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What may be known of a sealed key besides service and name; valid. Environment and fill origin
 * are part of what its encryption is bound to, so each version says them; the rest stays as it was
 * where it was left out.
 *
 * @param fillOrigin null: none
 */
record KeyMetadata(
    String environment,
    String fillOrigin,
    Field<String> description,
    Field<List<String>> tags,
    Field<List<String>> permissions,
    Field<Instant> expiresAt,
    Field<UUID> owner,
    Field<String> rotationSchedule) {}
