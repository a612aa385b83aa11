package io.keyhaven.outbound;

import io.keyhaven.outbound.OutboundException.Reason;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who may be called. Plain Java: it is given what a name resolved to and resolves nothing.
 *
 * @param allowedHosts may be any address; in lower case
 * @param allowedNetworks may be called by any name
 */
public record OutboundPolicy(
    Set<String> allowedHosts, List<Network> allowedNetworks, boolean plainHttp) {

  /** The operator's. */
  public static OutboundPolicy of(OutboundConfig config) {
    return new OutboundPolicy(
        config.allowedHosts().orElse(List.of()).stream()
            .map(host -> host.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet()),
        config.allowedNetworks().orElse(List.of()).stream().map(Network::parse).toList(),
        config.plainHttpAcknowledged());
  }

  /**
   * Refuses what is no address of a server that may be called; nothing has been resolved yet.
   *
   * @throws OutboundException {@link Reason#ADDRESS_MALFORMED}
   */
  public void requireCallable(URI target) {
    boolean scheme =
        "https".equalsIgnoreCase(target.getScheme())
            || (plainHttp && "http".equalsIgnoreCase(target.getScheme()));
    boolean plain =
        target.getHost() != null
            && target.getRawUserInfo() == null
            && target.getRawFragment() == null
            && target.getPort() != 0
            && target.getPort() <= 65_535;
    if (!scheme || !plain) {
      throw new OutboundException(
          Reason.ADDRESS_MALFORMED, "the address must be https://host[:port]/path");
    }
  }

  /**
   * The address to connect to. A host of which one address is private is refused with all of them:
   * what it answers next time is not to be relied on either.
   *
   * @throws OutboundException {@link Reason#ADDRESS_REFUSED}
   */
  InetAddress choose(String host, List<InetAddress> addresses) {
    boolean named = allowedHosts.contains(host.toLowerCase(Locale.ROOT));
    if (!named && !addresses.stream().allMatch(this::isAllowed)) {
      throw new OutboundException(
          Reason.ADDRESS_REFUSED,
          "the host is in a network that this service does not call for users");
    }
    return addresses.getFirst();
  }

  private boolean isAllowed(InetAddress address) {
    return PublicAddresses.contain(address)
        || allowedNetworks.stream().anyMatch(network -> network.contains(address));
  }
}
