package io.keyhaven.vault.secret;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A stretch of the secrets of a path.
 *
 * @param revision where the path stands
 */
public record SecretPage(
    long revision, List<SecretView> items, @Schema(nullable = true) String nextCursor) {}
