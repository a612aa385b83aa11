package io.keyhaven.vault.reveal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.keyhaven.events.CloudEvent;
import io.keyhaven.events.IntakeEvents;
import io.keyhaven.events.IntakeEvents.IntakeStopped;
import io.keyhaven.outbox.CloudEventHeaders;
import io.keyhaven.problem.ProblemException;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * What the audit tells about itself. While its store takes no records nothing is revealed, although
 * Kafka would still keep the record: what nobody can read for hours, or what outlives its retention
 * there, protects nobody.
 *
 * <p>Every replica listens for itself. A stop that is not repeated is over after {@link
 * RevealConfig#stopHolds}.
 */
@ApplicationScoped
@RegisterForReflection(targets = IntakeStopped.class)
class AuditIntake {
  private static final Logger LOG = Logger.getLogger(AuditIntake.class);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

  private final ObjectReader stopped;
  private final RevealConfig config;
  private volatile Optional<Stop> stop = Optional.empty();

  AuditIntake(ObjectMapper json, RevealConfig config) {
    this.stopped =
        json.readerFor(IntakeStopped.class)
            .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    this.config = config;
  }

  @Incoming("audit-intake")
  void hear(ConsumerRecord<String, String> delivered) {
    try {
      apply(CloudEventHeaders.read(delivered));
    } catch (JsonProcessingException | RuntimeException malformed) {
      LOG.errorf("Not an event, passed over: %s", malformed.getClass().getSimpleName());
    }
  }

  /**
   * Lets a reveal pass while the audit stores records.
   *
   * @throws ProblemException 503 saying why it does not
   */
  void requireStoring() {
    stop.filter(Stop::holds).ifPresent(holding -> refuse(holding.reason));
  }

  private void apply(CloudEvent<String> event) throws JsonProcessingException {
    switch (event.type()) {
      case IntakeEvents.STOPPED -> {
        IntakeStopped told = stopped.readValue(event.data());
        LOG.warnf("The audit stores no records since %s: %s", told.since(), told.reason());
        stop = Optional.of(new Stop(Instant.now().plus(config.stopHolds()), told.reason()));
      }
      case IntakeEvents.RESUMED -> {
        LOG.info("The audit stores records again");
        stop = Optional.empty();
      }
      default -> LOG.debugf("Passed over: %s", event.type());
    }
  }

  private static void refuse(String reason) {
    String why =
        reason.equals(IntakeEvents.STORE_FULL)
            ? "The audit's disk is full"
            : "The audit's database does not take records";
    throw ProblemException.unavailable(
        "vault.reveal.audit_stopped",
        why + ", so no value is released until it stores them again.",
        RETRY_AFTER);
  }

  private record Stop(Instant until, String reason) {
    boolean holds() {
      return Instant.now().isBefore(until);
    }
  }
}
