package io.keyhaven.vault.history;

import io.keyhaven.vault.path.AuthorView;
import io.keyhaven.vault.secret.VersionSummary;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A version of a secret without its value.
 *
 * @param revision of the path, which wrote it
 * @param current whether it is the one that counts now; none is when the secret is deleted
 * @param destroyed whether its value is gone for good, with every revision that held it
 */
public record VersionView(
    long version,
    @Schema(nullable = true) String category,
    List<String> tags,
    @Schema(nullable = true) String description,
    @Schema(nullable = true) Instant expiresAt,
    long revision,
    Instant createdAt,
    AuthorView createdBy,
    boolean current,
    boolean destroyed) {

  /**
   * @param isPathReadable whether the path does not read as empty
   */
  static VersionView of(VersionSummary version, boolean isPathReadable) {
    return new VersionView(
        version.version(),
        version.details().category(),
        version.details().tags(),
        version.details().description(),
        version.details().expiresAt(),
        version.revision(),
        version.createdAt(),
        version.createdBy(),
        version.live() && isPathReadable,
        version.destroyed());
  }
}
