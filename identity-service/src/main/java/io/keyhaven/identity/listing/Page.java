package io.keyhaven.identity.listing;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One page of a list.
 *
 * @param nextCursor for the page after this one, null on the last
 */
public record Page<T>(List<T> items, @Schema(nullable = true) String nextCursor) {}
