package io.keyhaven.idempotency;

import io.keyhaven.problem.ProblemException;
import java.util.Optional;
import java.util.UUID;

/**
 * What a client calls one attempt: its key, within one principal and route.
 *
 * @param route method and path of the call
 * @param value 1–255 visible ASCII characters
 */
public record IdempotencyKey(UUID principalId, String route, String value) {
  private static final int MAXIMUM_LENGTH = 255;

  /**
   * The key a client sent, empty when it sent none.
   *
   * @throws ProblemException 422 when the header is not 1–255 visible ASCII characters
   */
  static Optional<IdempotencyKey> of(UUID principalId, String route, String header) {
    if (header == null) {
      return Optional.empty();
    }
    boolean visible = header.chars().allMatch(character -> character > 32 && character < 127);
    if (header.isEmpty() || header.length() > MAXIMUM_LENGTH || !visible) {
      throw ProblemException.invalid(
          "Idempotency-Key", "pattern", "must be 1 to 255 visible ASCII characters");
    }
    return Optional.of(new IdempotencyKey(principalId, route, header));
  }
}
