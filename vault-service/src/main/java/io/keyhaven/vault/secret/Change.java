package io.keyhaven.vault.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyhaven.vault.request.Field;

/** What a commit does to one name. Values never appear in {@code toString}. */
public sealed interface Change {
  String name();

  /** Creates the secret or replaces it; a value left out stays. */
  record Put(String name, String pointer, Field<String> value, DetailsChange details)
      implements Change {

    /** A value and nothing else. */
    public static Put value(String name, String value) {
      return new Put(name, "", Field.of(value), DetailsChange.NONE);
    }

    byte[] valueBytes() {
      return value.value().getBytes(UTF_8);
    }
  }

  /** Deletes the secret; it must be there. */
  record Delete(String name, String pointer) implements Change {}

  /** Makes value and details what they were in another version. */
  record Restore(String name, SealedSecret source) implements Change {}
}
