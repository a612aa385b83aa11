package io.keyhaven.identity.http;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** The entity tag of a resource at a revision. */
public record EntityTag(UUID id, long revision) {
  /** As the header has it; names the resource too, so that a tag of another one never matches. */
  public String value() {
    return "\"%s-%d\"".formatted(Long.toHexString(id.getLeastSignificantBits()), revision);
  }

  /** {@code 200} with the entity, or {@code 304} where the client has this revision. */
  public Response answer(HttpHeaders headers, Object entity) {
    List<String> known = headers.getRequestHeader(HttpHeaders.IF_NONE_MATCH);
    boolean unchanged =
        known != null && tags(known).anyMatch(tag -> tag.equals("*") || weak(tag).equals(value()));
    var answer = unchanged ? Response.notModified() : Response.ok(entity);
    return answer.header(HttpHeaders.ETAG, value()).build();
  }

  /** {@code 200} with the entity after a change. */
  public Response answer(Object entity) {
    return Response.ok(entity).header(HttpHeaders.ETAG, value()).build();
  }

  static Stream<String> tags(List<String> headers) {
    return headers.stream().flatMap(header -> Stream.of(header.split(","))).map(String::strip);
  }

  private static String weak(String tag) {
    return tag.startsWith("W/") ? tag.substring(2) : tag;
  }
}
