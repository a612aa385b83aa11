package io.keyhaven.audit.intake;

import io.keyhaven.events.IntakeEvents;
import io.keyhaven.events.IntakeEvents.IntakeResumed;
import io.keyhaven.events.IntakeEvents.IntakeStopped;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/**
 * Whether the store takes records. When its disk is full, or it has failed for longer than a
 * restart takes, the other services are told, and again with every attempt that fails, until one
 * succeeds. Thread-safe.
 */
@ApplicationScoped
class IntakeState {
  private static final Logger LOG = Logger.getLogger(IntakeState.class);

  private final IntakeChannel channel;
  private final Duration patience;
  private final InstantSource clock;
  private Instant failingSince;
  private boolean isTold;

  @Inject
  IntakeState(IntakeChannel channel, IntakeConfig config) {
    this(channel, config.patience(), InstantSource.system());
  }

  IntakeState(IntakeChannel channel, Duration patience, InstantSource clock) {
    this.channel = channel;
    this.patience = patience;
    this.clock = clock;
  }

  synchronized void failed(Throwable failure) {
    Instant now = clock.instant();
    if (failingSince == null) {
      failingSince = now;
    }
    boolean isFull = isFull(failure);
    if (isTold || isFull || failingSince.plus(patience).isBefore(now)) {
      isTold = true;
      String reason = isFull ? IntakeEvents.STORE_FULL : IntakeEvents.STORE_FAILING;
      LOG.errorf("No record is stored since %s, reveals are to stop: %s", failingSince, reason);
      channel.tell(new IntakeStopped(failingSince, reason));
    }
  }

  synchronized void succeeded() {
    if (isTold) {
      LOG.infof("Records are stored again, after a stop that began at %s", failingSince);
      channel.tell(new IntakeResumed(clock.instant()));
    }
    failingSince = null;
    isTold = false;
  }

  /** SQLSTATE class 53, insufficient resources (a full disk is 53100), but not 53300: too busy. */
  private static boolean isFull(Throwable failure) {
    return failure instanceof PgException refusal
        && refusal.getSqlState() != null
        && refusal.getSqlState().startsWith("53")
        && !refusal.getSqlState().equals("53300");
  }
}
