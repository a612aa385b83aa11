package io.keyhaven.vault.grant;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** How an address names a project or an environment: by id or by slug, which never look alike. */
public record Reference(String text) {
  private static final Pattern UUID_SHAPE =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final int UUID_LENGTH = 36;
  private static final Pattern SLUG = Pattern.compile("[a-z0-9-]{2,63}");

  public static boolean isSlug(String text) {
    return SLUG.matcher(text).matches() && !isId(text);
  }

  private static boolean isId(String text) {
    return text.length() == UUID_LENGTH && UUID_SHAPE.matcher(text).matches();
  }

  Optional<UUID> id() {
    return isId(text) ? Optional.of(UUID.fromString(text)) : Optional.empty();
  }

  Optional<String> slug() {
    return isSlug(text) ? Optional.of(text) : Optional.empty();
  }

  /** Whether it can name something at all. */
  boolean isWellFormed() {
    return isId(text) || isSlug(text);
  }

  boolean names(UUID id, String slug) {
    return id().map(id::equals).orElseGet(() -> slug.equals(text));
  }
}
