package io.keyhaven.vault.key;

import io.keyhaven.envelope.EnvelopeException;
import io.keyhaven.problem.Category;
import io.keyhaven.problem.ProblemException;
import java.util.UUID;
import org.jboss.logging.Logger;

/** What is told when cryptography refuses. */
final class KeyProblem {
  private static final Logger LOG = Logger.getLogger(KeyProblem.class);

  private KeyProblem() {}

  /**
   * 500: a stored value or key does not open. The log says which key; the caller learns only that
   * it is so, because why cannot be known: altered, moved, or under a key that is not here.
   */
  static ProblemException unreadable(UUID projectId, EnvelopeException failure) {
    LOG.errorf("A value or key of project %s does not open: %s", projectId, failure.getMessage());
    return ProblemException.of(
        500,
        Category.ENCRYPTION,
        "vault.value.unreadable",
        "Not readable",
        "What is stored cannot be opened: it was altered or moved, or its key is not here.");
  }
}
