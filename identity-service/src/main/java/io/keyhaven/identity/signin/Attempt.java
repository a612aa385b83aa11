package io.keyhaven.identity.signin;

import io.keyhaven.identity.opaque.OpaqueToken;

/**
 * Somebody trying one account from one network, and under which keys of Redis that is counted.
 *
 * @param kind keeps counters of different doors apart
 * @param account what the account is compared by; appears as a hash only
 */
record Attempt(String kind, String account, Network network) {
  /** Attempts of this minute. */
  String minuteKey() {
    return key("limit", account, network.value());
  }

  /** Failures in a row. */
  String failuresKey() {
    return key("failures", account, network.value());
  }

  /** Is there while the next attempt has to wait. */
  String waitKey() {
    return key("wait", account, network.value());
  }

  /** Failures in the wide network. */
  String wideNetworkKey() {
    return key("ceiling", "network", network.wide());
  }

  /** What this site tried although its wide network has reached its ceiling. */
  String siteBeyondKey() {
    return key("beyond", "network", network.site());
  }

  /** Failures to sign in to the account. */
  String accountKey() {
    return key("ceiling", "account", account);
  }

  /** What this wide network tried although the account has reached its ceiling. */
  String accountBeyondKey() {
    return key("beyond", account, network.wide());
  }

  private String key(String counter, String first, String second) {
    return "kh:" + counter + ":" + kind + ":" + OpaqueToken.hash(first + " " + second);
  }
}
