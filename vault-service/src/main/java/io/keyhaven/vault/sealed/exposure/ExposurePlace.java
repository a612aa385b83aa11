package io.keyhaven.vault.sealed.exposure;

import io.keyhaven.vault.request.Cursor;
import java.util.UUID;

/** Where a page of exposures ended. */
record ExposurePlace(UUID key, UUID person) {
  static final String ORDER = "exposures";
  static final ExposurePlace BEFORE_ALL = new ExposurePlace(new UUID(0, 0), new UUID(0, 0));

  Cursor cursor() {
    return Cursor.of(ORDER, key, person);
  }
}
