package io.keyhaven.gateway.service;

import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One running instance of a service: where it listens, whether it can be relied on just now, and
 * which requests it has under way. Safe for use by many threads.
 */
public final class Replica {
  private final URI url;
  private final Set<Use> underWay = ConcurrentHashMap.newKeySet();
  private final AtomicInteger failedProbes = new AtomicInteger();
  private volatile boolean ready = true;

  Replica(URI url) {
    this.url = url;
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
    ready = true;
  }

  /** It refused a connection or let one wait: it gets no requests until it is known to be ready. */
  public void suspect() {
    ready = false;
  }

  /** It did not say that it is ready. */
  void failProbe() {
    failedProbes.incrementAndGet();
    suspect();
  }

  /** Gives up the requests that have waited long enough for it. */
  void abandonImpatient() {
    int failed = failedProbes.get();
    underWay.stream().filter(use -> use.patience <= failed).forEach(use -> use.abandon.run());
  }

  /** A fresh, modifiable request to this path. */
  public RequestOptions request(String path) {
    boolean secure = "https".equals(url.getScheme());
    int port = url.getPort() >= 0 ? url.getPort() : (secure ? 443 : 80);
    return new RequestOptions().setHost(url.getHost()).setPort(port).setSsl(secure).setURI(path);
  }

  URI url() {
    return url;
  }

  @Override
  public String toString() {
    return url.toString();
  }
}
