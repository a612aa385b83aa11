package io.keyhaven.identity.naming;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Ids in texts that may be something else as well. */
public final class UuidText {
  private static final Pattern FORM =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private UuidText() {}

  /** The id, or empty where the text is none. */
  public static Optional<UUID> find(String text) {
    return text != null && FORM.matcher(text).matches()
        ? Optional.of(UUID.fromString(text))
        : Optional.empty();
  }
}
