package io.keyhaven.outbound;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses belong to the public Internet (IANA's special-purpose registries, RFC 6890). Of
 * IPv6 only global unicast does, without the parts of it that carry IPv4 addresses or stand for
 * nothing; {@code ::ffff:a.b.c.d} counts as the IPv4 address it is.
 */
final class PublicAddresses {
  private static final List<Network> NOT_PUBLIC_4 =
      networks(
          "0.0.0.0/8",
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "169.254.0.0/16",
          "172.16.0.0/12",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.88.99.0/24",
          "192.168.0.0/16",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/4",
          "240.0.0.0/4");

  private static final Network GLOBAL_6 = Network.parse("2000::/3");

  private static final List<Network> NOT_PUBLIC_6 =
      networks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

  private PublicAddresses() {}

  static boolean contain(InetAddress address) {
    return address instanceof Inet4Address
        ? NOT_PUBLIC_4.stream().noneMatch(network -> network.contains(address))
        : GLOBAL_6.contains(address)
            && NOT_PUBLIC_6.stream().noneMatch(network -> network.contains(address));
  }

  private static List<Network> networks(String... texts) {
    return Stream.of(texts).map(Network::parse).toList();
  }
}
