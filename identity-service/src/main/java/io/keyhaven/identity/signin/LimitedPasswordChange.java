package io.keyhaven.identity.signin;

import io.keyhaven.principal.Caller;
import io.keyhaven.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Changing the password as far as the limits let somebody try: it tells whether one is right. */
@ApplicationScoped
class LimitedPasswordChange {
  private static final String KIND = "password";
  private static final int INVALID = 422;

  private final SignInLimits limits;
  private final ProfileService profile;

  LimitedPasswordChange(SignInLimits limits, ProfileService profile) {
    this.limits = limits;
    this.profile = profile;
  }

  /** Fails with 429 when too many were wrong; what is not acceptable anyway is not counted. */
  Uni<Void> change(Caller caller, ChangePasswordRequest request) {
    profile.requireAcceptable(caller, request);
    var attempt =
        new SignInLimits.Attempt(
            KIND, caller.principal().id().toString(), Network.of(caller.origin().address()));
    return limits
        .attempt(attempt)
        .chain(limit -> change(caller, request, attempt, limit))
        .call(() -> limits.succeeded(attempt));
  }

  private Uni<Void> change(
      Caller caller, ChangePasswordRequest request, SignInLimits.Attempt attempt, RateLimit limit) {
    return profile
        .changePassword(caller, request)
        .onFailure(LimitedPasswordChange::isWrong)
        .call(() -> limits.failed(attempt))
        .onFailure(ProblemException.class)
        .transform(refusal -> limit.onto((ProblemException) refusal));
  }

  private static boolean isWrong(Throwable failure) {
    return failure instanceof ProblemException refusal && refusal.status() == INVALID;
  }
}
