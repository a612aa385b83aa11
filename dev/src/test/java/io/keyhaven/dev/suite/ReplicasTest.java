package io.keyhaven.dev.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReplicasTest {

  @Test
  void namesOneProcessAsTheServiceAndNumbersSeveral() {
    var replicas = new Replicas(Map.of("vault", 2, "audit", 1));
    assertEquals(List.of("vault-1", "vault-2"), replicas.of(ServiceDefinition.VAULT));
    assertEquals(List.of("audit"), replicas.of(ServiceDefinition.AUDIT));
    assertEquals(List.of("identity"), replicas.of(ServiceDefinition.IDENTITY));
  }

  @Test
  void refusesWhatCannotBeReplicatedAndSaysWhatCan() {
    assertRefused("gateway", 2, "there are no replicas of gateway, only of identity, vault, audit");
    assertRefused("valut", 2, "there are no replicas of valut, only of identity, vault, audit");
    assertRefused("vault", 0, "vault can have 1 to 4 replicas, not 0");
    assertRefused("vault", 5, "vault can have 1 to 4 replicas, not 5");
  }

  private static void assertRefused(String service, int count, String message) {
    var counts = Map.of(service, count);
    var refused = assertThrows(IllegalArgumentException.class, () -> new Replicas(counts));
    assertEquals(message, refused.getMessage());
  }
}
