package io.keyhaven.identity.machinerole;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Names of roles: Vault's characters; capitals do not tell two apart. */
public final class RoleName {
  static final String PATTERN = "[A-Za-z0-9]([A-Za-z0-9_.-]{0,126}[A-Za-z0-9])?";
  private static final Pattern FORM = Pattern.compile(PATTERN);

  private RoleName() {}

  /** Whether a text is one. */
  public static boolean isName(String text) {
    return find(text).isPresent();
  }

  /** As it is stored and compared, or empty where the text is no name. */
  static Optional<String> find(String text) {
    return text != null && FORM.matcher(text).matches()
        ? Optional.of(text.toLowerCase(Locale.ROOT))
        : Optional.empty();
  }
}
