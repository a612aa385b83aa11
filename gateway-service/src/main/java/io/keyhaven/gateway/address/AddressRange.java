package io.keyhaven.gateway.address;

import java.net.InetAddress;

/**
 * A network, or a single address, of either IP version.
 *
 * @param network first address of the range, as bytes
 * @param prefixBits how many leading bits an address must share with it
 */
public record AddressRange(byte[] network, int prefixBits) {
  /**
   * Reads {@code address} or {@code address/bits}; host names are refused, so that trust never
   * depends on a name server.
   *
   * @throws IllegalArgumentException when the text is neither
   */
  public static AddressRange valueOf(String text) {
    int slash = text.indexOf('/');
    byte[] network =
        InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash)).getAddress();
    int bits = slash < 0 ? network.length * 8 : Integer.parseInt(text.substring(slash + 1));
    if (bits < 0 || bits > network.length * 8) {
      throw new IllegalArgumentException("not a network: " + text);
    }
    return new AddressRange(network, bits);
  }

  public boolean contains(ClientAddress address) {
    byte[] other = address.bytes();
    if (other.length != network.length) {
      return false;
    }
    for (int bit = 0; bit < prefixBits; bit++) {
      int mask = 0x80 >> (bit % 8);
      if ((network[bit / 8] & mask) != (other[bit / 8] & mask)) {
        return false;
      }
    }
    return true;
  }
}
