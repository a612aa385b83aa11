package io.keyhaven.production;

import java.util.List;
import java.util.Optional;

/** Asks a server that the service depends on. Every bean of this type is asked. */
@FunctionalInterface
public interface ServerCheck {
  /**
   * @throws UnreachableException when the server does not answer in time: the service starts, and
   *     asks again until it does
   */
  List<Finding> findings() throws UnreachableException;

  /** The risk that all of its findings are; whoever has acknowledged it need not ask. */
  default Optional<Risk> risk() {
    return Optional.empty();
  }

  /** A server did not answer. */
  final class UnreachableException extends Exception {
    private static final long serialVersionUID = 1;

    public UnreachableException(String server, Throwable cause) {
      super(server + " does not answer", cause);
    }
  }
}
