package io.keyhaven.gateway.service;

import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One running instance of a service: where it listens, whether it can be relied on just now, and
 * which requests it has under way. Safe for use by many threads.
 */
public final class Replica {
  private final URI url;
  private final Optional<String> address;
  private final Set<Use> underWay = ConcurrentHashMap.newKeySet();
  private final AtomicInteger failedProbes = new AtomicInteger();
  private final AtomicInteger silentProbes = new AtomicInteger();
  private volatile boolean ready = true;

  /**
   * @param address where it is, when several are at the host of the URL
   */
  Replica(URI url, Optional<String> address) {
    this.url = url;
    this.address = address;
  }

  /** A request that it has under way. */
  public final class Use {
    private final int patience;
    private final Runnable abandon;

    private Use(int patience, Runnable abandon) {
      this.patience = patience;
      this.abandon = abandon;
    }

    /** It is over; saying so twice does no harm. */
    public void end() {
      underWay.remove(this);
    }
  }

  /**
   * A request begins.
   *
   * @param patience how often in a row the replica may fail to say that it is ready before this
   *     request is given up, if another replica is ready
   * @param abandon gives the request up
   */
  public Use begin(int patience, Runnable abandon) {
    var use = new Use(patience, abandon);
    underWay.add(use);
    return use;
  }

  int underWay() {
    return underWay.size();
  }

  boolean ready() {
    return ready;
  }

  /** It takes requests again. */
  void recover() {
    failedProbes.set(0);
    silentProbes.set(0);
    ready = true;
  }

  /** It refused a connection or let one wait: it gets no requests until it is known to be ready. */
  public void suspect() {
    ready = false;
  }

  /**
   * It did not say that it is ready.
   *
   * @return how often in a row it has said nothing at all
   */
  int failProbe(Sign sign) {
    failedProbes.incrementAndGet();
    suspect();
    if (sign != Sign.NONE) {
      silentProbes.set(0);
    }
    return sign == Sign.NONE ? silentProbes.incrementAndGet() : 0;
  }

  /** Gives up the requests that have waited long enough for it. */
  void abandonImpatient() {
    int failed = failedProbes.get();
    underWay.stream().filter(use -> use.patience <= failed).forEach(use -> use.abandon.run());
  }

  /** Gives up all requests. */
  void abandonAll() {
    underWay.forEach(use -> use.abandon.run());
  }

  /** A fresh, modifiable request to this path; whoever is there must still be who the URL names. */
  public RequestOptions request(String path) {
    boolean secure = "https".equals(url.getScheme());
    int port = url.getPort() >= 0 ? url.getPort() : (secure ? 443 : 80);
    var request =
        new RequestOptions().setHost(url.getHost()).setPort(port).setSsl(secure).setURI(path);
    address.ifPresent(at -> request.setServer(SocketAddress.inetSocketAddress(port, at)));
    return request;
  }

  Optional<String> address() {
    return address;
  }

  URI url() {
    return url;
  }

  @Override
  public String toString() {
    return url + address.map(at -> " at " + at).orElse("");
  }
}
