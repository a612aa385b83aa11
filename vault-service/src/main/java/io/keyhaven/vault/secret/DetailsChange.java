package io.keyhaven.vault.secret;

import io.keyhaven.vault.request.Field;
import java.time.Instant;
import java.util.List;

/** What a write says about the details; fields left out keep what is there, null clears. */
record DetailsChange(
    Field<String> category,
    Field<List<String>> tags,
    Field<String> description,
    Field<Instant> expiresAt) {
  static final DetailsChange NONE =
      new DetailsChange(Field.absent(), Field.absent(), Field.absent(), Field.absent());

  SecretDetails applyTo(SecretDetails current) {
    List<String> newTags = tags.orElse(current.tags());
    return new SecretDetails(
        category.orElse(current.category()),
        newTags == null ? List.of() : newTags,
        description.orElse(current.description()),
        expiresAt.orElse(current.expiresAt()));
  }
}
