package io.keyhaven.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.keyhaven.events.CloudEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * Takes in the events of other services in their order. One that cannot be applied now is tried
 * again until it can be, before any later one; what is no event is passed over. A delivery can come
 * twice, so whoever applies it asks {@link ProcessedEvents} in its transaction.
 */
@ApplicationScoped
public class EventInbox {
  private static final Logger LOG = Logger.getLogger(EventInbox.class);
  private static final Duration FIRST_RETRY = Duration.ofMillis(200);
  private static final Duration LAST_RETRY = Duration.ofSeconds(10);

  private final ObjectMapper json;

  EventInbox(ObjectMapper json) {
    this.json = json;
  }

  /** Applies what was delivered; completes when it is applied, and never fails. */
  public Uni<Void> take(
      ConsumerRecord<String, String> delivered, Function<CloudEvent<String>, Uni<Void>> apply) {
    CloudEvent<String> event;
    try {
      event = CloudEventHeaders.read(delivered);
    } catch (RuntimeException malformed) {
      LOG.errorf("Not an event, passed over: %s", malformed.getMessage());
      return Uni.createFrom().voidItem();
    }
    return Uni.createFrom()
        .deferred(() -> apply.apply(event))
        .onFailure()
        .invoke(failure -> LOG.warnf("Event %s not applied yet: %s", event.id(), failure))
        .onFailure()
        .retry()
        .withBackOff(FIRST_RETRY, LAST_RETRY)
        .indefinitely();
  }

  /**
   * The data of an event; fields that are not known here are passed over, since a version of an
   * event may gain some.
   *
   * @throws IllegalStateException when it cannot be read
   */
  public <T> T data(CloudEvent<String> event, Class<T> type) {
    try {
      return json.readerFor(type)
          .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .readValue(event.data());
    } catch (JsonProcessingException unreadable) {
      throw new IllegalStateException("event " + event.id() + " cannot be read", unreadable);
    }
  }
}
