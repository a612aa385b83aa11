package io.keyhaven.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Looks names up. May block; called on a worker thread, once for each call. */
@FunctionalInterface
public interface HostResolver {
  /** Every address of a host, at least one. */
  List<InetAddress> resolve(String host) throws UnknownHostException;

  /** As the machine resolves. */
  static HostResolver ofMachine() {
    return host -> List.of(InetAddress.getAllByName(host));
  }
}
