package io.keyhaven.gateway.service;

import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** The replicas of a service, and which of them takes the next request. */
public final class Replicas {
  private final List<Replica> all;

  Replicas(List<URI> urls) {
    this.all = urls.stream().map(Replica::new).toList();
  }

  public List<Replica> all() {
    return all;
  }

  boolean several() {
    return all.size() > 1;
  }

  /** The least busy one that is ready; when none is, the least busy one: it may be back. */
  public Replica first() {
    return leastBusy(List.of(), true).or(() -> leastBusy(List.of(), false)).orElseThrow();
  }

  /** The least busy one that is ready, of those that were not tried yet. */
  public Optional<Replica> another(Collection<Replica> tried) {
    return leastBusy(tried, true);
  }

  /** Begins anywhere, so that requests spread where all are equally busy. */
  private Optional<Replica> leastBusy(Collection<Replica> tried, boolean readyOnly) {
    int start = several() ? ThreadLocalRandom.current().nextInt(all.size()) : 0;
    Replica best = null;
    for (int i = 0; i < all.size(); i++) {
      Replica next = all.get((start + i) % all.size());
      boolean eligible = (next.ready() || !readyOnly) && !tried.contains(next);
      if (eligible && (best == null || next.underWay() < best.underWay())) {
        best = next;
      }
    }
    return Optional.ofNullable(best);
  }

  /**
   * An address as a client can use it. A replica knows only its own; of that the client gets the
   * path.
   */
  public String publicAddress(String address) {
    return all.stream()
        .map(replica -> replica.url().toString())
        .filter(own -> address.startsWith(own + "/"))
        .findFirst()
        .map(own -> address.substring(own.length()))
        .orElse(address);
  }
}
