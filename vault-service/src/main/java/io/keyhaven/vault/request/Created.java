package io.keyhaven.vault.request;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import org.jboss.resteasy.reactive.RestResponse;

/** The answer to a creation: 201 and where the new thing is. */
public final class Created {
  private Created() {}

  /**
   * @param location a path on this host: behind the gateway a service does not know its own origin
   */
  public static <T> RestResponse<T> at(String location, T view) {
    return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, view)
        .header("Location", location)
        .build();
  }

  /** The text as it stands in a query parameter. */
  public static String encode(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20").replace("%2F", "/");
  }
}
