package io.keyhaven.identity.apikey;

import io.keyhaven.identity.naming.Name;
import io.keyhaven.problem.Faults;
import io.keyhaven.problem.ProblemException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A request for a key that has been checked. */
record NewApiKey(String name, Instant expiresAt, AllowedAddresses allowedAddresses) {
  /** The last moment that every store and client can write as a four-digit year. */
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  /**
   * Checks a request.
   *
   * @throws ProblemException 422
   */
  static NewApiKey of(ApiKeyRequest request) {
    var faults = new Faults();
    var checked =
        new NewApiKey(
            faults.collect(() -> Name.require("/name", request.name())),
            faults.collect(() -> expiry(request.expiresAt())),
            faults.collect(
                () -> AllowedAddresses.parse("/allowedAddresses", request.allowedAddresses())));
    faults.refuseIfAny();
    return checked;
  }

  private static Instant expiry(Instant expiresAt) {
    if (expiresAt == null) {
      return null;
    }
    if (!expiresAt.isAfter(Instant.now()) || expiresAt.isAfter(LATEST)) {
      throw ProblemException.invalid("/expiresAt", "range", "must be in the future");
    }
    return expiresAt.truncatedTo(ChronoUnit.MILLIS);
  }
}
