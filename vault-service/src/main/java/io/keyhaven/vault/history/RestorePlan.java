package io.keyhaven.vault.history;

import io.keyhaven.vault.secret.Change;
import io.keyhaven.vault.secret.PathState;
import io.keyhaven.vault.secret.SealedSecret;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The changes that make a path what it was. Decides by versions; values stay sealed. */
final class RestorePlan {
  private RestorePlan() {}

  static List<Change> changes(PathState now, PathState then) {
    Map<String, SealedSecret> current =
        now.secrets().stream().collect(Collectors.toMap(SealedSecret::name, Function.identity()));
    List<Change> changes = new ArrayList<>();
    for (SealedSecret wanted : then.secrets()) {
      SealedSecret present = current.remove(wanted.name());
      if (present == null || present.version() != wanted.version()) {
        changes.add(new Change.Restore(wanted.name(), wanted));
      }
    }
    current.keySet().stream()
        .sorted()
        .map(name -> new Change.Delete(name, ""))
        .forEach(changes::add);
    return changes;
  }
}
