package io.keyhaven.vault.sealed.link;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A link as its organization sees it, without what it carries. */
@Schema(name = "OneTimeLinkView")
public record LinkView(
    UUID id,
    int views,
    int viewsLeft,
    Instant expiresAt,
    Instant createdAt,
    UUID createdBy,
    String createdByName) {

  static LinkView of(OneTimeLink link) {
    return new LinkView(
        link.id,
        link.mostViews,
        link.viewsLeft,
        link.expiresAt,
        link.createdAt,
        link.createdBy,
        link.createdByName);
  }
}
