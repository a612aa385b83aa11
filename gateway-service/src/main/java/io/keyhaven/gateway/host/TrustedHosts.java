package io.keyhaven.gateway.host;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Knows the hosts that are ours. */
@ApplicationScoped
public class TrustedHosts {
  private static final Pattern HOST =
      Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[^:\\[\\]]+)(:\\d{1,5})?");

  private final Set<String> trusted = new HashSet<>();
  private final String publicOrigin;

  TrustedHosts(HostConfig config) {
    config.trusted().forEach(host -> trusted.add(host.toLowerCase(Locale.ROOT)));
    trusted.add(config.publicOrigin().getHost().toLowerCase(Locale.ROOT));
    publicOrigin = config.publicOrigin().toString();
  }

  /** Whether this {@code Host} header, with or without a port, names us. */
  public boolean contains(String host) {
    Matcher parts = HOST.matcher(host);
    return parts.matches() && trusted.contains(parts.group(1).toLowerCase(Locale.ROOT));
  }

  public String publicOrigin() {
    return publicOrigin;
  }
}
