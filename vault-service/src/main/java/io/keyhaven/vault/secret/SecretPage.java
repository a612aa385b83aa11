package io.keyhaven.vault.secret;

import java.util.List;

/**
 * A stretch of the secrets of a path.
 *
 * @param revision where the path stands
 */
public record SecretPage(long revision, List<SecretView> items, String nextCursor) {}
