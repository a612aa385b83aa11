/**
 * Lists as the API has them: {@code ?limit=&cursor=&sort=&q=} in, {@code items} and {@code
 * nextCursor} out.
 *
 * <p>Pages follow a position (time and id), not an offset: what is added or removed between two
 * pages neither repeats nor hides an item.
 */
package io.keyhaven.identity.listing;
