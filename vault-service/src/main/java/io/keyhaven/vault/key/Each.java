package io.keyhaven.vault.key;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** Background work on many things, one after the other. */
final class Each {
  private static final Logger LOG = Logger.getLogger(Each.class);

  private Each() {}

  /** Does the work for each; one that fails, because it was shredded, does not stop the rest. */
  static <T> Uni<Void> of(String what, List<T> things, Function<T, Uni<Void>> work) {
    return Multi.createFrom()
        .iterable(things)
        .onItem()
        .transformToUniAndConcatenate(thing -> guarded(what, thing, work))
        .collect()
        .last()
        .replaceWithVoid();
  }

  private static <T> Uni<Void> guarded(String what, T thing, Function<T, Uni<Void>> work) {
    return Uni.createFrom()
        .deferred(() -> work.apply(thing))
        .onFailure()
        .invoke(failure -> LOG.warnf("%s of %s not done: %s", what, thing, failure.getMessage()))
        .onFailure()
        .recoverWithNull();
  }
}
