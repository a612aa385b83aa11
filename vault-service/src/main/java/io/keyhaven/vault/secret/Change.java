package io.keyhaven.vault.secret;

import io.keyhaven.vault.request.Field;
import java.util.Optional;
import java.util.function.Function;

/** What a commit does to one name. Values never appear in {@code toString}. */
public sealed interface Change {
  String name();

  /** Creates the secret or replaces it; a value left out stays. */
  record Put(String name, String pointer, Field<SecretValue> value, DetailsChange details)
      implements Change {

    /** A value and nothing else. */
    public static Put value(String name, String value) {
      return value(name, SecretValue.of(value));
    }

    public static Put value(String name, SecretValue value) {
      return new Put(name, "", Field.of(value), DetailsChange.NONE);
    }
  }

  /** Deletes the secret; it must be there. */
  record Delete(String name, String pointer) implements Change {}

  /**
   * Makes the value another one, which depends on the present.
   *
   * @param change given the present value; empty where there is none
   */
  record Revise(String name, Function<Optional<SecretValue>, SecretValue> change)
      implements Change {}

  /** Makes value and details what they were in another version. */
  record Restore(String name, SealedSecret source) implements Change {}
}
