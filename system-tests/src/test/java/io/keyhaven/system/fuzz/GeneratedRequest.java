package io.keyhaven.system.fuzz;

import io.keyhaven.system.client.Answer;
import io.keyhaven.system.client.Api;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A request as it is sent.
 *
 * @param target path and query, encoded
 * @param body null for none
 */
record GeneratedRequest(
    String method, String target, Map<String, String> headers, byte[] body, String contentType) {
  private static final int SHOWN = 600;

  Answer send(Api caller) {
    Api api = caller;
    for (var header : headers.entrySet()) {
      api = api.with(header.getKey(), header.getValue());
    }
    return api.send(
        method,
        target,
        body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body),
        body == null ? null : contentType);
  }

  @Override
  public String toString() {
    String text = body == null ? "" : new String(body, StandardCharsets.UTF_8);
    return "%s %s %s %s %s"
        .formatted(
            method,
            target,
            headers,
            contentType,
            text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text);
  }
}
