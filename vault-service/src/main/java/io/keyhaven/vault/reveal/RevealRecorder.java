package io.keyhaven.vault.reveal;

import io.keyhaven.events.AuditRecorded;
import io.keyhaven.events.CloudEvent;
import io.keyhaven.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jboss.logging.Logger;

/**
 * Sends the record of a reveal straight to the audit topic and waits until the broker has it. The
 * record says that a value was about to be released: an answer that is lost on the way is recorded
 * all the same.
 */
@ApplicationScoped
class RevealRecorder {
  private static final Logger LOG = Logger.getLogger(RevealRecorder.class);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  private final RecordChannel channel;
  private final AuditIntake intake;
  private final RevealMetrics metrics;

  RevealRecorder(RecordChannel channel, AuditIntake intake, RevealMetrics metrics) {
    this.channel = channel;
    this.intake = intake;
    this.metrics = metrics;
  }

  /**
   * Completes when the broker has the record; fails with 503 when it does not take it in time, or
   * when the audit does not store what is recorded.
   */
  Uni<Void> record(CloudEvent<AuditRecorded> event) {
    intake.requireStoring();
    return channel
        .send(event)
        .onFailure()
        .invoke(metrics::recordFailed)
        .onFailure()
        .transform(RevealRecorder::notRecorded);
  }

  private static ProblemException notRecorded(Throwable failure) {
    if (!(failure instanceof CircuitBreakerOpenException)) {
      LOG.errorf("A reveal was refused because its record was not taken: %s", failure.toString());
    }
    return ProblemException.unavailable(
        "vault.reveal.not_recorded",
        "The audit cannot record this now, so no value is released.",
        RETRY_AFTER);
  }
}
