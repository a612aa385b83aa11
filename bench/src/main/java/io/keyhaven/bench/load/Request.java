package io.keyhaven.bench.load;

import java.util.Map;

/**
 * One HTTP/1.1 request.
 *
 * @param target path and query
 * @param headers beside Host and Content-Length, which the connection adds
 * @param body empty for none; not changed afterwards
 */
public record Request(String method, String target, Map<String, String> headers, byte[] body) {
  private static final byte[] NOTHING = {};

  public static Request get(String target, Map<String, String> headers) {
    return new Request("GET", target, headers, NOTHING);
  }
}
