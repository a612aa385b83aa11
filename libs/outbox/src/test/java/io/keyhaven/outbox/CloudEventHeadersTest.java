package io.keyhaven.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.keyhaven.events.CloudEvent;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CloudEventHeadersTest {
  private static final CloudEvent<String> EVENT =
      CloudEvent.of("vault", "keyhaven.vault.x.v1", UUID.randomUUID(), UUID.randomUUID(), "{}");

  @Test
  void readsWhatItWrote() {
    assertEquals(EVENT, CloudEventHeaders.read(CloudEventHeaders.write(EVENT), "{}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ce_id", "ce_type", "ce_source", "ce_subject", "ce_time", "ce_organizationid"})
  void noticesAMissingAttribute(String name) {
    Headers headers = CloudEventHeaders.write(EVENT).remove(name);
    assertThrows(NoSuchElementException.class, () -> CloudEventHeaders.read(headers, "{}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ce_id", "ce_time", "ce_organizationid"})
  void noticesAMalformedAttribute(String name) {
    Headers headers = CloudEventHeaders.write(EVENT).remove(name).add(name, "x".getBytes(UTF_8));
    assertThrows(RuntimeException.class, () -> CloudEventHeaders.read(headers, "{}"));
  }
}
