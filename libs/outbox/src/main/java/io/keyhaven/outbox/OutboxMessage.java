package io.keyhaven.outbox;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** One event waiting for the broker. Written by the service, read only by the relay. */
@Entity
@Table(name = "outbox")
class OutboxMessage {
  @Id UUID id;

  @Column(nullable = false)
  String topic;

  @Column(nullable = false)
  String type;

  @Column(nullable = false)
  String source;

  @Column(nullable = false)
  String subject;

  @Column(name = "organization_id", nullable = false)
  UUID organizationId;

  @Column(nullable = false)
  Instant time;

  /**
   * JSON, already serialised: a payload that cannot be written fails the use case, not the relay.
   */
  @Column(nullable = false)
  String data;

  /** The trace of the request that caused it; null outside a traced one. */
  @Column(name = "trace_parent")
  String traceParent;

  protected OutboxMessage() {}
}
