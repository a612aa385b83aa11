package io.keyhaven.identity.signin;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/** Where attempts are counted: an IPv4 address, or the /64 that an IPv6 address is in. */
record Network(String value) {
  private static final int PREFIX_BYTES = 8;

  static Network of(String address) {
    if (address == null || address.indexOf(':') < 0) {
      return new Network(String.valueOf(address));
    }
    try {
      InetAddress parsed = InetAddress.ofLiteral(address);
      return parsed instanceof Inet6Address
          ? new Network(HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), PREFIX_BYTES)))
          : new Network(parsed.getHostAddress());
    } catch (IllegalArgumentException malformed) {
      return new Network(address);
    }
  }
}
