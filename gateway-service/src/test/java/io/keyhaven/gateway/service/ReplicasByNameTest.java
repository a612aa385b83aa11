package io.keyhaven.gateway.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReplicasByNameTest {
  private static final URI VAULT = URI.create("https://vault.internal:8443");
  private static final URI OTHER = URI.create("https://vault-2.internal:8443");

  private final Replicas replicas = new Replicas(List.of(VAULT));

  @Test
  void aNameIsOneReplicaWhileItHasOneAddress() {
    assertFalse(replicas.locate(VAULT, Set.of("10.0.0.1")));
    assertFalse(replicas.several());
    assertEquals(null, replicas.first().request("/").getServer());
  }

  @Test
  void eachAddressOfANameIsAReplica() {
    assertTrue(replicas.locate(VAULT, Set.of("10.0.0.1", "10.0.0.2", "10.0.0.3")));
    Set<String> asked = new HashSet<>();
    for (Replica replica : replicas.all()) {
      RequestOptions request = replica.request("/x");
      asked.add(request.getServer().host() + ":" + request.getServer().port());
      // Its certificate must be the name's, and that is the host it is asked as.
      assertEquals("vault.internal", request.getHost());
      assertTrue(request.isSsl());
    }
    assertEquals(Set.of("10.0.0.1:8443", "10.0.0.2:8443", "10.0.0.3:8443"), asked);
  }

  @Test
  void whoStaysIsTheSameAsBefore() {
    assertTrue(replicas.locate(VAULT, Set.of("10.0.0.1", "10.0.0.2")));
    Replica stays = at("10.0.0.2");
    stays.suspect();
    assertTrue(replicas.locate(VAULT, Set.of("10.0.0.2", "10.0.0.3")));
    assertSame(stays, at("10.0.0.2"));
    assertFalse(at("10.0.0.2").ready());
    assertTrue(at("10.0.0.3").ready());
    assertEquals(2, replicas.all().size());
    assertFalse(replicas.locate(VAULT, Set.of("10.0.0.3", "10.0.0.2")));
  }

  @Test
  void otherUrlsAreLeftAlone() {
    var both = new Replicas(List.of(VAULT, OTHER));
    assertTrue(both.locate(OTHER, Set.of("10.0.1.1", "10.0.1.2")));
    assertEquals(3, both.all().size());
    assertTrue(both.locate(OTHER, Set.of("10.0.1.1")));
    assertEquals(2, both.all().size());
  }

  /** It has an address of either family on most machines, and is one replica. */
  @Test
  void whatListensAtBothFamiliesIsOne() throws UnknownHostException {
    assertEquals(Set.of("127.0.0.1"), ReplicaLookup.addresses("localhost"));
    assertEquals(Set.of("0:0:0:0:0:0:0:1"), ReplicaLookup.addresses("::1"));
  }

  private Replica at(String address) {
    return replicas.all().stream()
        .filter(replica -> replica.address().orElse("").equals(address))
        .findFirst()
        .orElseThrow();
  }
}
