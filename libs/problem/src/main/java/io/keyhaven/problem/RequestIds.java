package io.keyhaven.problem;

import java.util.UUID;
import java.util.regex.Pattern;

/** The id that follows one request through every service, log line, event and problem. */
public final class RequestIds {
  public static final String HEADER = "X-Request-Id";
  private static final Pattern ACCEPTED = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private RequestIds() {}

  /** The sent id when it has the accepted form, else a new one. */
  public static String acceptOrCreate(String sent) {
    return sent != null && ACCEPTED.matcher(sent).matches() ? sent : UUID.randomUUID().toString();
  }
}
