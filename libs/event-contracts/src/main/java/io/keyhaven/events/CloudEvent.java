package io.keyhaven.events;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * A CloudEvents 1.0 event; on Kafka in binary mode, attributes as {@code ce_} headers and {@code
 * data} as the JSON value, keyed by the organization so that one organization's events stay in
 * order.
 *
 * @param id unique; consumers apply an id once
 * @param type {@code keyhaven.<service>.<noun>.<past tense>.v1}
 * @param source the publishing service, {@code /keyhaven/<service>}
 * @param subject id of what it is about
 * @param organizationId extension attribute {@code organizationid}
 * @param data the payload record, registered for reflection by its publisher
 */
public record CloudEvent<T>(
    UUID id,
    String type,
    String source,
    String subject,
    UUID organizationId,
    Instant time,
    T data) {

  private static final TimeBasedEpochGenerator IDS = Generators.timeBasedEpochGenerator();

  public CloudEvent {
    Objects.requireNonNull(id);
    Objects.requireNonNull(type);
    Objects.requireNonNull(organizationId);
  }

  /** A new event that happens now. */
  public static <T> CloudEvent<T> of(
      String service, String type, UUID subject, UUID organizationId, T data) {
    return new CloudEvent<>(
        IDS.generate(),
        type,
        "/keyhaven/" + service,
        subject.toString(),
        organizationId,
        Instant.now(),
        data);
  }
}
