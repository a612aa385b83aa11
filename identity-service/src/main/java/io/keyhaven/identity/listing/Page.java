package io.keyhaven.identity.listing;

import java.util.List;

/**
 * One page of a list.
 *
 * @param nextCursor for the page after this one, null on the last
 */
public record Page<T>(List<T> items, String nextCursor) {}
