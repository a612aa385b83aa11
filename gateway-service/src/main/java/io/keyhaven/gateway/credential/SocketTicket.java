package io.keyhaven.gateway.credential;

import io.keyhaven.gateway.route.RequestPath;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a browser opens a WebSocket with, because it can send no header there: a query parameter
 * that is good once and for seconds, and never passed on.
 */
public final class SocketTicket {
  public static final String PARAMETER = "ticket";

  private static final Pattern FORM = Pattern.compile("kht_[A-Za-z0-9_-]{43}");

  private SocketTicket() {}

  /** The ticket that a handshake's address holds; empty for what is none. */
  public static Optional<String> in(RequestPath address) {
    return address.parameter(PARAMETER).filter(text -> FORM.matcher(text).matches());
  }
}
