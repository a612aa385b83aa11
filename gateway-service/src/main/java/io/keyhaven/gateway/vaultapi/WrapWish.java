package io.keyhaven.gateway.vaultapi;

import io.keyhaven.duration.GoDuration;
import io.keyhaven.gateway.route.RequestPath;
import io.keyhaven.problem.Category;
import io.keyhaven.problem.ProblemException;
import io.vertx.core.MultiMap;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The wish that an answer be kept under a token that is good once, instead of being given. */
public final class WrapWish {
  private static final String HEADER = "X-Vault-Wrap-TTL";
  private static final List<String> WRAP = List.of("v1", "sys", "wrapping", "wrap");
  private static final Duration LONGEST = Duration.ofDays(7);

  private WrapWish() {}

  /**
   * For how long, in whole seconds upwards; empty when the answer is to be given as it is.
   *
   * @throws ProblemException 400 for what is no duration, or longer than seven days
   */
  public static Optional<Long> ttlSeconds(MultiMap headers) {
    List<String> values = headers.getAll(HEADER);
    if (values.isEmpty() || values.size() == 1 && values.getFirst().isBlank()) {
      return Optional.empty();
    }
    Duration wished =
        values.size() > 1
            ? Duration.ZERO
            : GoDuration.parse(values.getFirst().trim()).orElseThrow(WrapWish::unreadable);
    if (values.size() > 1 || wished.isNegative() || wished.compareTo(LONGEST) > 0) {
      throw unreadable();
    }
    return wished.isZero()
        ? Optional.empty()
        : Optional.of(Math.ceilDiv(wished.toMillis(), 1000)).filter(seconds -> seconds > 0);
  }

  /**
   * Lets through what has such a wish, or needs none.
   *
   * @throws ProblemException 400 where wrapping is all that is asked for
   */
  public static void requireWhereNeeded(RequestPath path, Optional<Long> ttlSeconds) {
    if (path.segments().equals(WRAP) && ttlSeconds.isEmpty()) {
      throw refused("endpoint requires response wrapping to be used");
    }
  }

  private static ProblemException unreadable() {
    return refused(
        "the wrapping TTL is a number of seconds or a duration such as 30m, seven days at most");
  }

  private static ProblemException refused(String detail) {
    return ProblemException.of(
        400, Category.VALIDATION, "vault.wrap_ttl.invalid", "Wrapping TTL refused", detail);
  }
}
