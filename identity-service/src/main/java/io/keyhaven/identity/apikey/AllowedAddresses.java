package io.keyhaven.identity.apikey;

import io.keyhaven.problem.ProblemException;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Addresses and networks (CIDR) that a key may be used from; none named means any. Plain Java, no
 * name is ever resolved.
 */
public record AllowedAddresses(List<String> networks) {
  private static final int MAXIMUM_ENTRIES = 100;

  /** The longest address: an IPv6 one that ends as IPv4. */
  private static final int MAXIMUM_LENGTH = 45;

  private static final Pattern IPV4 = Pattern.compile("(\\d{1,3}\\.){3}\\d{1,3}");
  private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*");
  private static final Pattern PREFIX_LENGTH = Pattern.compile("0|[1-9][0-9]{0,2}");

  /**
   * The addresses in a request; null stands for none.
   *
   * @throws ProblemException 422 when one is neither an address nor a network
   */
  public static AllowedAddresses parse(String pointer, List<String> sent) {
    List<String> networks = sent == null ? List.of() : sent;
    if (networks.size() > MAXIMUM_ENTRIES) {
      throw ProblemException.invalid(pointer, "size", "must be at most 100 addresses");
    }
    for (int at = 0; at < networks.size(); at++) {
      if (networks.get(at) == null || Network.find(networks.get(at)).isEmpty()) {
        throw ProblemException.invalid(
            pointer + "/" + at, "address", "must be an IP address or a network such as 10.0.0.0/8");
      }
    }
    return new AllowedAddresses(List.copyOf(networks));
  }

  /** Whether a key may be used from there. An address that cannot be read is allowed nowhere. */
  public boolean allow(String address) {
    if (networks.isEmpty()) {
      return true;
    }
    Optional<InetAddress> client = address == null ? Optional.empty() : literal(address);
    return client.isPresent()
        && networks.stream()
            .map(Network::find)
            .flatMap(Optional::stream)
            .anyMatch(network -> network.contains(client.get()));
  }

  private static Optional<InetAddress> literal(String text) {
    try {
      boolean wellFormed =
          text.length() <= MAXIMUM_LENGTH
              && (IPV4.matcher(text).matches() || IPV6.matcher(text).matches());
      return wellFormed ? Optional.of(InetAddress.ofLiteral(text)) : Optional.empty();
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  /** The addresses that share the first bits of one. */
  private record Network(byte[] address, int prefixLength) {

    static Optional<Network> find(String text) {
      int slash = text.indexOf('/');
      Optional<InetAddress> address = literal(slash < 0 ? text : text.substring(0, slash));
      if (address.isEmpty()) {
        return Optional.empty();
      }
      byte[] bytes = address.get().getAddress();
      String length = slash < 0 ? Integer.toString(bytes.length * 8) : text.substring(slash + 1);
      boolean valid =
          PREFIX_LENGTH.matcher(length).matches() && Integer.parseInt(length) <= bytes.length * 8;
      return valid ? Optional.of(new Network(bytes, Integer.parseInt(length))) : Optional.empty();
    }

    boolean contains(InetAddress client) {
      byte[] other = client.getAddress();
      if (other.length != address.length) {
        return false;
      }
      for (int bit = 0; bit < prefixLength; bit++) {
        int mask = 0x80 >> (bit % 8);
        if ((address[bit / 8] & mask) != (other[bit / 8] & mask)) {
          return false;
        }
      }
      return true;
    }
  }
}
