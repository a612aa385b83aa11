package io.keyhaven.housesample.right;

import io.keyhaven.housesample.left.LeftRepository;
import io.smallrye.mutiny.Uni;
import org.apache.kafka.clients.producer.Producer;

/** Uses another feature's repository, waits for a Uni, and sends to Kafka by itself. */
public class RightService {
  private final LeftRepository stolen = new LeftRepository();
  Producer<String, String> producer;

  public String wait(Uni<String> later) {
    return stolen.find() + later.await().indefinitely();
  }
}
