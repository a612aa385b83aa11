package io.keyhaven.gateway.address;

/**
 * Who sent a request and how it was addressed, after trusted proxies have been seen through.
 *
 * @param scheme {@code http} or {@code https}, as the client used it
 * @param host the host and port the client asked for; not yet checked
 */
public record Sender(ClientAddress address, String scheme, String host) {
  public boolean secure() {
    return "https".equals(scheme);
  }

  /** The web origin that a page of ours has in the client's browser. */
  public String origin() {
    return scheme + "://" + host;
  }
}
