package io.keyhaven.identity.signin;

import io.keyhaven.identity.audit.AuditEntry;
import io.keyhaven.identity.audit.AuditTrail;
import io.keyhaven.principal.Caller;
import io.keyhaven.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Changing the password as far as the limits let somebody try: it tells whether one is right. */
@ApplicationScoped
class LimitedPasswordChange {
  private static final String KIND = "password";
  private static final int INVALID = 422;

  private final SignInLimits limits;
  private final ProfileService profile;
  private final AuditTrail audit;

  LimitedPasswordChange(SignInLimits limits, ProfileService profile, AuditTrail audit) {
    this.limits = limits;
    this.profile = profile;
    this.audit = audit;
  }

  /** Fails with 429 when too many were wrong; what is not acceptable anyway is not counted. */
  Uni<Void> change(Caller caller, ChangePasswordRequest request) {
    return audit.asPerson(
        caller,
        AuditEntry.of("user.change_password", null, null),
        person -> change(caller, person, request));
  }

  private Uni<Void> change(Caller caller, UUID person, ChangePasswordRequest request) {
    profile.requireAcceptable(request);
    var attempt = new Attempt(KIND, person.toString(), Network.of(caller.origin().address()));
    return limits
        .attempt(attempt)
        .chain(limit -> change(caller, request, attempt, limit))
        .call(() -> limits.succeeded(attempt));
  }

  private Uni<Void> change(
      Caller caller, ChangePasswordRequest request, Attempt attempt, RateLimit limit) {
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
