/**
 * One trace from the gateway through a service and Kafka to whoever consumes the event, sent to an
 * OpenTelemetry collector. Spans are begun where the code says so and carry what is said there:
 * route, method, status, topic; nothing that a client wrote. Off unless {@link
 * io.keyhaven.tracing.TracingConfig#endpoint} is set, and then costs nothing (ADR 9).
 */
package io.keyhaven.tracing;
