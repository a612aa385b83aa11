package io.keyhaven.identity.signin;

import io.keyhaven.identity.user.EmailAddress;
import io.keyhaven.principal.RequestOrigin;
import io.keyhaven.problem.Faults;
import io.keyhaven.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Signing in as far as the limits let somebody try. */
@ApplicationScoped
class LimitedLogin {
  private static final String KIND = "signin";

  private final SignInLimits limits;
  private final LoginService login;
  private final SignInMetrics metrics;

  LimitedLogin(SignInLimits limits, LoginService login, SignInMetrics metrics) {
    this.limits = limits;
    this.login = login;
    this.metrics = metrics;
  }

  /**
   * Fails with 429 before anything is looked up, and with 401 when address or password is wrong.
   */
  Uni<Result> login(LoginRequest request, RequestOrigin origin) {
    var faults = new Faults();
    EmailAddress email = faults.collect(() -> EmailAddress.parse("/email", request.email()));
    if (request.password() == null) {
      faults.add("/password", "required", "is required");
    }
    faults.refuseIfAny();
    var attempt = new Attempt(KIND, email.key(), Network.of(origin.address()));
    return limits
        .attempt(attempt)
        .onFailure()
        .invoke(metrics::limited)
        .chain(limit -> attempt(attempt, limit, email, request.password(), origin));
  }

  private Uni<Result> attempt(
      Attempt attempt, RateLimit limit, EmailAddress email, String password, RequestOrigin origin) {
    return login
        .login(email, password, origin)
        .call(signedIn -> count(attempt, signedIn))
        .map(signedIn -> new Result(signedIn.orElseThrow(() -> refused(limit)), limit));
  }

  private Uni<Void> count(Attempt attempt, Optional<SignedIn> signedIn) {
    if (signedIn.isPresent()) {
      metrics.succeeded();
      return limits.succeeded(attempt);
    }
    metrics.refused();
    return limits.failed(attempt);
  }

  private static ProblemException refused(RateLimit limit) {
    return limit.onto(SignInProblem.wrongCredentials());
  }

  /** A person signed in, and how many attempts they have left. */
  record Result(SignedIn signedIn, RateLimit limit) {}
}
