package io.keyhaven.tracing;

import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.common.vertx.VertxContext;
import java.util.Optional;

/** The trace of the request that is being served, kept with its Vert.x context. */
public final class CurrentTrace {
  private static final String KEY = CurrentTrace.class.getName();

  private CurrentTrace() {}

  static void set(TraceParent parent) {
    if (VertxContext.isOnDuplicatedContext()) {
      ContextLocals.put(KEY, parent);
    }
  }

  /** Empty outside a request, and while tracing is off. */
  public static Optional<TraceParent> get() {
    return VertxContext.isOnDuplicatedContext() ? ContextLocals.get(KEY) : Optional.empty();
  }
}
