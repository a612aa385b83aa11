package io.keyhaven.vault.project;

import io.keyhaven.problem.Faults;
import io.keyhaven.problem.Label;
import io.keyhaven.vault.request.Field;
import io.keyhaven.vault.request.Text;

/** What a changed name of a project or environment must be; the same as for a new one. */
final class NameRule {
  private NameRule() {}

  static void check(Field<String> name, Faults faults) {
    if (!name.isPresent()) {
      return;
    }
    if (!name.hasValue()) {
      faults.add("/name", "required", "must not be null");
    } else if (Text.length(name.value()) > Text.MOST_NAME) {
      faults.add("/name", "size", "must have at most " + Text.MOST_NAME + " characters");
    } else if (!Label.isOne(name.value())) {
      faults.add("/name", "pattern", Label.MESSAGE);
    }
  }
}
