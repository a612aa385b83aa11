package io.keyhaven.events;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * Something somebody did or was refused.
 *
 * @param id the record's id; the same however often it is delivered
 * @param time when it happened at the recording service, UTC, milliseconds
 * @param action {@code <resource>.<verb>}, for example {@code secret.reveal}
 * @param outcome {@link #SUCCESS}, {@link #REFUSED} or {@link #FAILURE}
 * @param address client address as the gateway saw it; personal
 * @param userAgent personal
 * @param metadata names, counts, revisions; strings, numbers, booleans and lists of strings only,
 *     never a confidential value
 */
public record AuditRecorded(
    UUID id,
    Instant time,
    UUID organizationId,
    Actor actor,
    String action,
    Resource resource,
    String outcome,
    String address,
    String userAgent,
    String requestId,
    Map<String, Object> metadata) {

  public static final String TYPE = "keyhaven.audit.recorded.v1";
  public static final String SUCCESS = "success";
  public static final String REFUSED = "refused";
  public static final String FAILURE = "failure";

  /** Who: {@code type} as a principal type label, {@code name} personal. */
  public record Actor(String type, UUID id, String name) {}

  /**
   * On what: {@code type} is the first part of the action; the id is null where nothing exists yet.
   */
  public record Resource(String type, String id, String name) {}
}
