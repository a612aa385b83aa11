package io.keyhaven.vault.request;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * An answer with its entity tag.
 *
 * @param body empty when the client has it already
 */
public record Conditional<T>(String tag, Optional<T> body) {

  /** 200 with the body, or 304 without. */
  public RestResponse<T> toResponse() {
    RestResponse.ResponseBuilder<T> answer =
        body.map(RestResponse.ResponseBuilder::ok)
            .orElseGet(() -> RestResponse.ResponseBuilder.create(RestResponse.Status.NOT_MODIFIED));
    return answer.header(HttpHeaders.ETAG, tag).build();
  }

  /** The same, for values: no cache on the way may keep it. */
  public RestResponse<T> toPrivateResponse() {
    RestResponse<T> answer = toResponse();
    answer.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
    return answer;
  }
}
