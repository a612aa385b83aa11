package io.keyhaven.identity.signin;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Where attempts come from, in three sizes.
 *
 * @param value what a single line has: an IPv4 address, or an IPv6 /64
 * @param site what a household or office has: an IPv4 address, or an IPv6 /56
 * @param wide what one can have a lot of the others in: an IPv4 /24, or an IPv6 /48; 256 sites
 */
record Network(String value, String site, String wide) {
  private static final int IPV4_WIDE_BYTES = 3;
  private static final int LINE_BYTES = 8;
  private static final int SITE_BYTES = 7;
  private static final int WIDE_BYTES = 6;

  static Network of(String address) {
    try {
      return of(InetAddress.ofLiteral(String.valueOf(address)));
    } catch (IllegalArgumentException unreadable) {
      String text = String.valueOf(address);
      return new Network(text, text, text);
    }
  }

  private static Network of(InetAddress address) {
    if (address instanceof Inet6Address) {
      return new Network(
          prefix(address, LINE_BYTES), prefix(address, SITE_BYTES), prefix(address, WIDE_BYTES));
    }
    String line = address.getHostAddress();
    return new Network(line, line, prefix(address, IPV4_WIDE_BYTES));
  }

  private static String prefix(InetAddress address, int bytes) {
    return HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), bytes));
  }
}
