package io.keyhaven.vault.project;

import io.keyhaven.vault.request.Cursor;
import io.keyhaven.vault.request.Keyset;
import io.keyhaven.vault.request.PageRequest;
import io.keyhaven.vault.request.SearchText;
import io.keyhaven.vault.request.SortOrder;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Which projects are listed.
 *
 * @param readable ids of those the caller may read; empty for all of them
 * @param text LIKE pattern in lower case
 */
record ProjectQuery(
    Optional<Set<UUID>> readable,
    Optional<String> text,
    SortOrder sort,
    PageRequest page,
    Optional<Cursor> after) {
  private static final String BY_NAME = "name";
  private static final String BY_CREATION = "createdAt";

  /** The query parameters as sent; for a caller who may read everything. */
  static ProjectQuery of(String q, String sort, PageRequest page) {
    SortOrder order = SortOrder.of(sort, Set.of(BY_NAME, BY_CREATION), BY_CREATION);
    return new ProjectQuery(
        Optional.empty(),
        Optional.ofNullable(q).map(SearchText::pattern),
        order,
        page,
        page.cursor(order.toString(), 3));
  }

  ProjectQuery limitedTo(Optional<Set<UUID>> readableIds) {
    return new ProjectQuery(readableIds, text, sort, page, after);
  }

  Keyset keyset() {
    return new Keyset(sort.field(), "id", sort.descending());
  }

  Object keyOf(Cursor cursor) {
    return sort.field().equals(BY_NAME) ? cursor.text(1) : cursor.time(1);
  }

  Cursor cursorOf(Project last) {
    Object key = sort.field().equals(BY_NAME) ? last.name : last.createdAt;
    return Cursor.of(sort, key, last.id);
  }
}
