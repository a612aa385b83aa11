package io.keyhaven.vault.secret;

import io.keyhaven.vault.path.AuthorView;
import io.keyhaven.vault.path.Authorship;
import io.keyhaven.vault.request.Precondition;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A live secret without its value, which is neither read nor opened for it. */
record SecretSummary(
    UUID id,
    String name,
    SecretDetails details,
    long version,
    Instant createdAt,
    Instant updatedAt,
    AuthorView updatedBy) {

  /** What to select for it, in the order that {@link #of} reads. */
  static final String COLUMNS =
      """
      s.id, s.name, v.category, v.tags, v.description, v.expiresAt, v.version,
      s.createdAt, r.createdAt, r.authorType, r.authorId, r.authorName
      """;

  static SecretSummary of(Object[] row) {
    return new SecretSummary(
        (UUID) row[0],
        (String) row[1],
        new SecretDetails(
            (String) row[2], List.of((String[]) row[3]), (String) row[4], (Instant) row[5]),
        (Long) row[6],
        (Instant) row[7],
        (Instant) row[8],
        new AuthorView((String) row[9], (UUID) row[10], (String) row[11]));
  }

  /** A secret whose next version is what a commit writes. */
  static SecretSummary of(Secret secret, SecretDetails details, Authorship author) {
    return new SecretSummary(
        secret.id,
        secret.name,
        details,
        secret.nextVersion(),
        secret.createdAt,
        author.time(),
        new AuthorView(author.type(), author.id(), author.name()));
  }

  String tag() {
    return tag(id, version);
  }

  /** The entity tag of a version of a secret. */
  static String tag(UUID id, long version) {
    return Precondition.tag(id, version);
  }
}
