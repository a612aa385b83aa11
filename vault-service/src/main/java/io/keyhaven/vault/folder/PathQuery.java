package io.keyhaven.vault.folder;

import io.keyhaven.problem.ProblemException;
import io.keyhaven.vault.request.Cursor;
import io.keyhaven.vault.request.PageRequest;
import java.util.Optional;

/**
 * Which paths of an environment are listed, in the order of their bytes.
 *
 * @param after the last path of the page before
 */
record PathQuery(PageRequest page, Optional<String> after) {
  private static final String ORDER = "path";

  /**
   * The page as asked for.
   *
   * @throws ProblemException 422 for a cursor of something else
   */
  static PathQuery of(PageRequest page) {
    return new PathQuery(page, page.cursor(ORDER, 2).map(cursor -> cursor.text(1)));
  }

  Cursor cursorOf(PathView last) {
    return Cursor.of(ORDER, last.path());
  }
}
