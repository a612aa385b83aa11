package io.keyhaven.vault.audit;

import io.keyhaven.principal.Caller;
import io.keyhaven.principal.Permission;
import io.keyhaven.problem.ProblemException;

/**
 * A caller lacks a permission. Leaves through {@link AuditedTransaction}, which records it and
 * answers 403. Carries no stack trace: it is an answer, not a defect.
 */
public final class AccessRefused extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Subject subject;
  private final transient ProblemException answer;

  private AccessRefused(Subject subject, ProblemException answer) {
    super(answer.getMessage(), null, false, false);
    this.subject = subject;
    this.answer = answer;
  }

  /** The caller does not hold this permission there. */
  public static AccessRefused lacks(Permission permission, Subject subject) {
    return new AccessRefused(subject.with("missing", permission.label()), Caller.lacks(permission));
  }

  /** The caller may not do this for a reason of its own, which the answer says. */
  public static AccessRefused because(ProblemException answer, Subject subject) {
    return new AccessRefused(subject, answer);
  }

  Subject subject() {
    return subject;
  }

  ProblemException answer() {
    return answer;
  }
}
