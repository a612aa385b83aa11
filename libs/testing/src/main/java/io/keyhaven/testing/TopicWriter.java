package io.keyhaven.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Writes to topics as the other services do, each under its own name, for consumers to be tested.
 */
public final class TopicWriter {
  private final Backends backends;

  TopicWriter(Backends backends) {
    this.backends = backends;
  }

  /** Sends records as a service, in order, and waits until the broker has all of them. */
  public void send(String service, Iterable<ProducerRecord<String, byte[]>> records) {
    try (Producer<String, byte[]> producer = producer(service)) {
      var acknowledgements = new ArrayList<Future<RecordMetadata>>();
      records.forEach(record -> acknowledgements.add(producer.send(record)));
      for (Future<RecordMetadata> acknowledgement : acknowledgements) {
        RecordMetadata unused = acknowledgement.get();
      }
    } catch (ExecutionException failure) {
      throw new IllegalStateException(failure.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private Producer<String, byte[]> producer(String service) {
    return new KafkaProducer<>(
        backends.kafkaSettings(service), new StringSerializer(), new ByteArraySerializer());
  }

  /** A record keyed by its organization, with these headers. */
  public static ProducerRecord<String, byte[]> record(
      String topic, UUID organizationId, Map<String, String> headers, byte[] value) {
    var record = new ProducerRecord<>(topic, organizationId.toString(), value);
    headers.forEach((name, text) -> record.headers().add(name, text.getBytes(UTF_8)));
    return record;
  }
}
