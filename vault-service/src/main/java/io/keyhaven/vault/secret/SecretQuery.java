package io.keyhaven.vault.secret;

import io.keyhaven.problem.ProblemException;
import io.keyhaven.vault.request.Cursor;
import io.keyhaven.vault.request.Keyset;
import io.keyhaven.vault.request.PageRequest;
import io.keyhaven.vault.request.SearchText;
import io.keyhaven.vault.request.SortOrder;
import io.keyhaven.vault.request.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which secrets of a path are listed.
 *
 * @param tags all of them must be there
 * @param text LIKE pattern in lower case
 */
record SecretQuery(
    Optional<SecretCategory> category,
    List<String> tags,
    Optional<String> text,
    SortOrder sort,
    PageRequest page,
    Optional<Cursor> after) {
  private static final String BY_NAME = "name";
  private static final Map<String, String> SORTABLE =
      Map.of(BY_NAME, "s.name", "createdAt", "s.createdAt", "updatedAt", "r.createdAt");

  /**
   * The query parameters as sent.
   *
   * @throws ProblemException 422 for what none of them can be
   */
  static SecretQuery of(
      String category, List<String> tags, String q, String sort, PageRequest page) {
    SortOrder order = SortOrder.of(sort, SORTABLE.keySet(), BY_NAME);
    return new SecretQuery(
        Optional.ofNullable(category).map(SecretQuery::parse),
        tags == null ? List.of() : tags.stream().map(SecretQuery::requireTag).toList(),
        Optional.ofNullable(q).map(SearchText::pattern),
        order,
        page,
        page.cursor(order.toString(), 3));
  }

  Keyset keyset() {
    return new Keyset(SORTABLE.get(sort.field()), "s.name", sort.descending());
  }

  Object keyOf(Cursor cursor) {
    return sort.field().equals(BY_NAME) ? cursor.text(1) : cursor.time(1);
  }

  Cursor cursorOf(SecretSummary last) {
    Object key =
        switch (sort.field()) {
          case "createdAt" -> last.createdAt();
          case "updatedAt" -> last.updatedAt();
          default -> last.name();
        };
    return Cursor.of(sort, key, last.name());
  }

  private static SecretCategory parse(String category) {
    return SecretCategory.find(category)
        .orElseThrow(() -> ProblemException.invalid("?category", "unknown", SecretCategory.RULE));
  }

  private static String requireTag(String tag) {
    if (!Text.isOneLine(tag)) {
      throw ProblemException.invalid("?tag", "pattern", "must not hold control characters");
    }
    return tag;
  }
}
