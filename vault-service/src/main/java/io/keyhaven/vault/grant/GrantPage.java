package io.keyhaven.vault.grant;

import io.keyhaven.vault.request.Cursor;
import io.keyhaven.vault.request.Keyset;
import io.keyhaven.vault.request.PageRequest;
import io.keyhaven.vault.request.SortOrder;
import java.util.Optional;
import java.util.Set;

/** Which stretch of a list of grants is shown. Ids are in the order of creation. */
record GrantPage(SortOrder sort, PageRequest request, Optional<Cursor> after) {
  private static final String BY_CREATION = "createdAt";

  /** The query parameters as sent. */
  static GrantPage of(String sort, PageRequest request) {
    SortOrder order = SortOrder.of(sort, Set.of(BY_CREATION), BY_CREATION);
    return new GrantPage(order, request, request.cursor(order.toString(), 2));
  }

  Keyset keyset() {
    return new Keyset("id", "id", sort.descending());
  }

  Cursor cursorOf(AccessGrant last) {
    return Cursor.of(sort, last.id);
  }
}
