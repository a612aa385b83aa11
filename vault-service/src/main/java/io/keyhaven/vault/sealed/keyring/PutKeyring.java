package io.keyhaven.vault.sealed.keyring;

import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.RestResponse;

/** A keyring that was put. */
record PutKeyring(boolean created, String tag, KeyringView view) {

  RestResponse<KeyringView> toResponse(String location) {
    var answer =
        created
            ? RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, view)
                .header(HttpHeaders.LOCATION, location)
            : RestResponse.ResponseBuilder.ok(view);
    return answer
        .header(HttpHeaders.ETAG, tag)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }
}
