package io.keyhaven.vault.project;

import io.keyhaven.problem.ProblemException;
import io.keyhaven.vault.grant.Reference;
import java.text.Normalizer;
import java.util.Collection;
import java.util.Locale;

/** Short names for addresses: {@code [a-z0-9-]{2,63}}, never shaped like an id. */
final class Slug {
  private static final int MOST = 63;

  private Slug() {}

  /**
   * A slug that was given.
   *
   * @throws ProblemException 422 when it is none
   */
  static String require(String given) {
    if (!Reference.isSlug(given)) {
      throw ProblemException.invalid(
          "/slug", "pattern", "must match [a-z0-9-]{2,63} and not look like an id");
    }
    return given;
  }

  /**
   * A slug made from a name.
   *
   * @param kind stands in, or before it, where the name alone makes no slug
   */
  static String derive(String name, String kind) {
    String plain =
        Normalizer.normalize(name, Normalizer.Form.NFKD)
            .replaceAll("\\p{M}", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-");
    String slug = trim(plain);
    if (slug.isEmpty()) {
      return kind;
    }
    return Reference.isSlug(slug) ? slug : trim(kind + "-" + slug);
  }

  /** The slug itself, or with the first number behind it that makes it free. */
  static String free(String slug, Collection<String> taken) {
    String candidate = slug;
    for (int number = 2; taken.contains(candidate); number++) {
      String suffix = "-" + number;
      String stem = slug.substring(0, Math.min(slug.length(), MOST - suffix.length()));
      candidate = stem + suffix;
    }
    return candidate;
  }

  private static String trim(String text) {
    String cut = text.length() > MOST + 1 ? text.substring(0, MOST + 1) : text;
    String trimmed = cut.replaceAll("^-+", "");
    String limited = trimmed.substring(0, Math.min(trimmed.length(), MOST));
    return limited.replaceAll("-+$", "");
  }
}
