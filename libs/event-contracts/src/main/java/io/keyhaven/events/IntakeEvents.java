package io.keyhaven.events;

import java.time.Instant;
import java.util.UUID;

/**
 * Whether the audit can store what is recorded; published by audit on {@link Topics#AUDIT}. They
 * concern every organization and belong to none.
 */
public final class IntakeEvents {
  /** Repeated while it lasts: who has not heard it for a while may take it for over. */
  public static final String STOPPED = "keyhaven.audit.intake.stopped.v1";

  public static final String RESUMED = "keyhaven.audit.intake.resumed.v1";

  /** The disk of the audit's database is full. */
  public static final String STORE_FULL = "store_full";

  /** The audit's database has refused or been away for a while. */
  public static final String STORE_FAILING = "store_failing";

  /** Stands where other events name their organization. */
  public static final UUID EVERYBODY = new UUID(0, 0);

  private IntakeEvents() {}

  /**
   * Data of {@link #STOPPED}.
   *
   * @param since when the first attempt failed
   * @param reason {@link #STORE_FULL} or {@link #STORE_FAILING}
   */
  public record IntakeStopped(Instant since, String reason) {}

  /**
   * Data of {@link #RESUMED}.
   *
   * @param since when the first attempt succeeded again
   */
  public record IntakeResumed(Instant since) {}
}
