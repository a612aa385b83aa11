package io.keyhaven.vault.secret;

import io.keyhaven.vault.request.SearchText;
import java.time.Instant;
import java.util.List;

/**
 * What is known of a secret besides its value; versioned together with it.
 *
 * @param category label of a {@link SecretCategory}; null when none was given
 * @param tags distinct, in the order given
 */
public record SecretDetails(
    String category, List<String> tags, String description, Instant expiresAt) {
  static final SecretDetails NONE = new SecretDetails(null, List.of(), null, null);

  public SecretDetails {
    tags = List.copyOf(tags);
  }

  /** What free-text search looks at; no match spans two of them. */
  String searchText(String name) {
    return SearchText.fold(
        name + "\n" + (description == null ? "" : description) + "\n" + String.join("\n", tags));
  }
}
