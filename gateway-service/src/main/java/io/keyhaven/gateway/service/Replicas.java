package io.keyhaven.gateway.service;

import java.net.URI;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * The replicas of a service, and which of them takes the next request. Each URL is one, until it is
 * known that its host has several addresses. Safe for use by many threads.
 */
public final class Replicas {
  private final List<URI> urls;
  private volatile List<Replica> all;

  Replicas(List<URI> urls) {
    this.urls = List.copyOf(urls);
    this.all = urls.stream().map(url -> new Replica(url, Optional.empty())).toList();
  }

  List<URI> urls() {
    return urls;
  }

  /**
   * The host of a URL has these addresses now, several or one: which one it is nobody needs to
   * know. Replicas that stay go on as they were; one that went away ends what it has under way.
   *
   * @return whether anything is different now
   */
  synchronized boolean locate(URI url, Set<String> addresses) {
    Set<Replica> kept = new LinkedHashSet<>();
    for (Optional<String> address : addressesOf(addresses)) {
      kept.add(find(url, address).orElseGet(() -> new Replica(url, address)));
    }
    List<Replica> next =
        Stream.concat(all.stream().filter(other -> !other.url().equals(url)), kept.stream())
            .toList();
    boolean changed = !next.containsAll(all) || next.size() != all.size();
    all = next;
    return changed;
  }

  private static List<Optional<String>> addressesOf(Set<String> addresses) {
    return addresses.size() > 1
        ? addresses.stream().sorted().map(Optional::of).toList()
        : List.of(Optional.empty());
  }

  private Optional<Replica> find(URI url, Optional<String> address) {
    return all.stream()
        .filter(known -> known.url().equals(url) && known.address().equals(address))
        .findFirst();
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
    List<Replica> now = all;
    int start = now.size() > 1 ? ThreadLocalRandom.current().nextInt(now.size()) : 0;
    Replica best = null;
    for (int i = 0; i < now.size(); i++) {
      Replica next = now.get((start + i) % now.size());
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
