package io.keyhaven.vault.project;

import io.keyhaven.vault.request.Cursor;
import io.keyhaven.vault.request.Keyset;
import io.keyhaven.vault.request.PageRequest;
import io.keyhaven.vault.request.SortOrder;
import java.util.Optional;
import java.util.Set;

/** Which environments of a project are listed. Ids are in the order of creation. */
record EnvironmentQuery(SortOrder sort, PageRequest page, Optional<Cursor> after) {
  private static final String BY_NAME = "name";
  private static final String BY_CREATION = "createdAt";

  /** The query parameters as sent. */
  static EnvironmentQuery of(String sort, PageRequest page) {
    SortOrder order = SortOrder.of(sort, Set.of(BY_NAME, BY_CREATION), BY_CREATION);
    return new EnvironmentQuery(order, page, page.cursor(order.toString(), 3));
  }

  Keyset keyset() {
    return new Keyset(isByName() ? "name" : "id", "id", sort.descending());
  }

  Object keyOf(Cursor cursor) {
    return isByName() ? cursor.text(1) : cursor.id(1);
  }

  Cursor cursorOf(Environment last) {
    return Cursor.of(sort, isByName() ? last.name : last.id, last.id);
  }

  private boolean isByName() {
    return sort.field().equals(BY_NAME);
  }
}
