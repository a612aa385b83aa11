package io.keyhaven.vault.request;

import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One stretch of a list; {@code nextCursor} is null on the last. */
public record Page<T>(List<T> items, @Schema(nullable = true) String nextCursor) {

  /**
   * The page of rows that were read with one more than the limit, which tells whether there is a
   * next page.
   */
  public static <R, T> Page<T> of(
      List<R> rows, PageRequest request, Function<R, Cursor> cursor, Function<R, T> view) {
    boolean more = rows.size() > request.limit();
    List<R> shown = more ? rows.subList(0, request.limit()) : rows;
    String next = more ? cursor.apply(shown.getLast()).encode() : null;
    return new Page<>(shown.stream().map(view).toList(), next);
  }
}
