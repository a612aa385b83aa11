package io.keyhaven.vault.secret;

import io.keyhaven.vault.path.PathHead;
import io.smallrye.mutiny.Uni;
import java.util.List;

/**
 * What is to change in a path, said when the path is locked: a restore depends on what is there
 * then.
 */
@FunctionalInterface
public interface ChangeSource {
  Uni<List<Change>> changes(PathHead path);

  static ChangeSource of(List<Change> changes) {
    return path -> Uni.createFrom().item(changes);
  }
}
