package io.keyhaven.vault.sealed.sealedvault;

import io.keyhaven.problem.ProblemException;
import io.keyhaven.sealed.format.Membership;
import io.keyhaven.sealed.format.MembershipLog;
import io.keyhaven.sealed.format.SealedException;
import io.keyhaven.sealed.format.SignedStatement;
import io.keyhaven.sealed.format.Statement;
import io.keyhaven.vault.audit.AccessRefused;
import io.keyhaven.vault.sealed.form.SealedProblem;

/** A vault whose whole log is at hand. */
record VaultLog(VaultAccess access, MembershipLog log) {
  private static final int FORBIDDEN = 403;

  /**
   * Verifies a statement of the caller and appends it: chain, signature, rights and rules.
   *
   * @throws ProblemException 409 when it does not follow the newest, 422 when it is not acceptable
   * @throws AccessRefused 403 when its author may not
   */
  Statement append(SignedStatement signed) {
    try {
      log.append(signed);
    } catch (SealedException refused) {
      ProblemException problem = SealedProblem.of(refused);
      if (problem.status() == FORBIDDEN) {
        throw AccessRefused.because(problem, access.subject());
      }
      throw problem;
    }
    Statement statement = log.statements().getLast();
    if (!statement.author().equals(access.caller().principal().id())) {
      throw SealedProblem.differs("/statement/body", "must be a statement of whoever sends it");
    }
    return statement;
  }

  Membership membership() {
    return log.current();
  }
}
