package io.keyhaven.production;

import java.util.List;
import java.util.stream.Collectors;

/** Why the service does not start: every finding, one a line. */
public final class UnsafeProductionException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public UnsafeProductionException(List<Finding> findings) {
    super(
        findings.stream()
            .map(finding -> "\n  - " + finding)
            .collect(Collectors.joining("", "not safe in production:", "")));
  }
}
