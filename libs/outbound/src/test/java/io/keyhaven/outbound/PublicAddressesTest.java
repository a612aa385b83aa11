package io.keyhaven.outbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressesTest {
  private static final OutboundPolicy POLICY = new OutboundPolicy(Set.of(), List.of(), false);

  @ParameterizedTest
  @CsvSource({
    "8.8.8.8, true",
    "1.1.1.1, true",
    "172.15.255.255, true",
    "172.32.0.0, true",
    "100.63.255.255, true",
    "100.128.0.0, true",
    "2606:4700::1111, true",
    "0.0.0.0, false",
    "0.1.2.3, false",
    "10.0.0.1, false",
    "100.64.0.1, false",
    "100.127.255.255, false",
    "127.0.0.1, false",
    "127.255.255.254, false",
    "169.254.169.254, false",
    "172.16.0.1, false",
    "172.31.255.255, false",
    "192.0.0.8, false",
    "192.168.1.1, false",
    "198.18.0.1, false",
    "203.0.113.1, false",
    "224.0.0.1, false",
    "255.255.255.255, false",
    "::, false",
    "::1, false",
    "::ffff:127.0.0.1, false",
    "::ffff:8.8.8.8, true",
    "::127.0.0.1, false",
    "64:ff9b::7f00:1, false",
    "64:ff9b:1::7f00:1, false",
    "100::1, false",
    "2001::1, false",
    "2001:0:53aa:64c::7f00:1, false",
    "2001:db8::1, false",
    "2002:7f00:1::1, false",
    "3fff::1, false",
    "fc00::1, false",
    "fd00:ec2::254, false",
    "fe80::1, false",
    "fec0::1, false",
    "ff02::1, false",
  })
  void onlyThePublicInternetIsPublic(String address, boolean known) {
    assertEquals(known, PublicAddresses.contain(InetAddress.ofLiteral(address)));
  }

  /** Older ways to write addresses, as this machine's resolver reads them. */
  @ParameterizedTest
  @ValueSource(strings = {"127.1", "2130706433", "127.0.1", "localhost"})
  void whateverItIsWrittenAsLoopbackIsRefused(String host) throws UnknownHostException {
    List<InetAddress> addresses = HostResolver.ofMachine().resolve(host);
    assertThrows(OutboundException.class, () -> POLICY.choose(host, addresses));
  }

  @Test
  void aHostWithOnePrivateAddressIsRefusedWhole() {
    var mixed = List.of(InetAddress.ofLiteral("8.8.8.8"), InetAddress.ofLiteral("10.0.0.1"));
    assertThrows(OutboundException.class, () -> POLICY.choose("a.example", mixed));
  }

  @Test
  void theOperatorsListLetsHostsAndNetworksThrough() {
    var listed =
        new OutboundPolicy(
            Set.of("cluster.internal"), List.of(Network.parse("10.96.0.0/12")), false);
    InetAddress inside = InetAddress.ofLiteral("10.100.0.1");
    InetAddress outside = InetAddress.ofLiteral("10.1.0.1");
    assertEquals(inside, listed.choose("any.example", List.of(inside)));
    assertThrows(OutboundException.class, () -> listed.choose("any.example", List.of(outside)));
    assertEquals(outside, listed.choose("Cluster.Internal", List.of(outside)));
    assertThrows(
        OutboundException.class, () -> listed.choose("x.cluster.internal", List.of(outside)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://issuer.example/",
        "ftp://issuer.example/",
        "file:///etc/passwd",
        "https:///keys",
        "https:issuer.example",
        "https://user:pass@issuer.example/",
        "https://issuer.example@10.0.0.1/",
        "https://issuer.example/#fragment",
        "https://issuer.example:0/",
        "https://issuer.example:65536/",
        "/keys"
      })
  void whatIsNoPlainHttpsAddressIsRefused(String target) {
    assertThrows(OutboundException.class, () -> POLICY.requireCallable(URI.create(target)));
  }

  @Test
  void plainHttpNeedsTheOperatorsAcknowledgement() {
    var acknowledged = new OutboundPolicy(Set.of(), List.of(), true);
    acknowledged.requireCallable(URI.create("http://issuer.example/"));
    assertThrows(
        OutboundException.class, () -> POLICY.requireCallable(URI.create("http://a.example/")));
  }
}
