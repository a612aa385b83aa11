package io.keyhaven.identity.http;

import io.keyhaven.problem.Category;
import io.keyhaven.problem.ProblemException;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;

/** The revisions that an update may start from; every one where the client named none. */
public record IfMatch(List<String> tags) {
  public static IfMatch of(HttpHeaders headers) {
    List<String> sent = headers.getRequestHeader(HttpHeaders.IF_MATCH);
    return new IfMatch(sent == null ? List.of() : EntityTag.tags(sent).toList());
  }

  /**
   * Refuses an update that starts from another revision. Strong comparison: a weak tag never
   * matches.
   *
   * @throws ProblemException 412
   */
  public void require(EntityTag current) {
    boolean matches = tags.isEmpty() || tags.contains("*") || tags.contains(current.value());
    if (!matches) {
      throw ProblemException.of(
          412,
          Category.CONFLICT,
          "request.precondition_failed",
          "Changed meanwhile",
          "This was changed since it was read. Read it again and repeat the change.");
    }
  }
}
