package io.keyhaven.outbound;

import java.net.InetAddress;
import java.util.Arrays;

/** The addresses that share the first bits of one. */
record Network(byte[] address, int prefixLength) {

  /**
   * Reads {@code 10.0.0.0/8}, or a single address.
   *
   * @throws IllegalArgumentException when it is neither
   */
  static Network parse(String text) {
    int slash = text.indexOf('/');
    byte[] address =
        InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash)).getAddress();
    int length = slash < 0 ? address.length * 8 : Integer.parseInt(text.substring(slash + 1));
    if (length < 0 || length > address.length * 8) {
      throw new IllegalArgumentException(text + " is no network");
    }
    return new Network(address, length);
  }

  boolean contains(InetAddress other) {
    byte[] bytes = other.getAddress();
    if (bytes.length != address.length) {
      return false;
    }
    int whole = prefixLength / 8;
    if (!Arrays.equals(bytes, 0, whole, address, 0, whole)) {
      return false;
    }
    int rest = prefixLength % 8;
    int mask = 0xff << (8 - rest);
    return rest == 0 || (bytes[whole] & mask) == (address[whole] & mask);
  }
}
