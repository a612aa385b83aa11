package io.keyhaven.gateway.address;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** An IP address; an IPv4 address written as IPv6 ({@code ::ffff:192.0.2.1}) is the IPv4 one. */
public final class ClientAddress {
  private static final int IPV6_NETWORK_BYTES = 8;

  private final InetAddress address;

  private ClientAddress(InetAddress address) {
    this.address = address;
  }

  /**
   * Reads an address literal, without asking a name server.
   *
   * @throws IllegalArgumentException when the text is not one
   */
  public static ClientAddress parse(String text) {
    return new ClientAddress(InetAddress.ofLiteral(text));
  }

  byte[] bytes() {
    return address.getAddress();
  }

  /** The whole address, without an IPv6 scope. */
  public String text() {
    return unscoped(address.getAddress()).getHostAddress();
  }

  /** What limits count by: an IPv4 address itself, an IPv6 address's /64. */
  public String network() {
    byte[] bytes = address.getAddress();
    if (bytes.length == 4) {
      return text();
    }
    Arrays.fill(bytes, IPV6_NETWORK_BYTES, bytes.length, (byte) 0);
    return unscoped(bytes).getHostAddress() + "/64";
  }

  private static InetAddress unscoped(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException("bytes of an address are not an address", impossible);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ClientAddress that && text().equals(that.text());
  }

  @Override
  public int hashCode() {
    return text().hashCode();
  }

  @Override
  public String toString() {
    return text();
  }
}
