package io.keyhaven.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * The body of an {@code application/problem+json} answer (RFC 9457), as the API contract fixes it.
 */
@JsonPropertyOrder({
  "type",
  "title",
  "status",
  "detail",
  "code",
  "category",
  "timestamp",
  "requestId",
  "errors"
})
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    String code,
    Category category,
    String timestamp,
    String requestId,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldError> errors) {

  public static final String MEDIA_TYPE = "application/problem+json";
  private static final String TYPE_BASE = "https://keyhaven.dev/problems/";

  /** The body for a refusal, stamped with the time and the request it answers. */
  public static Problem of(ProblemException refusal, String requestId) {
    return new Problem(
        TYPE_BASE + refusal.code(),
        refusal.title(),
        refusal.status(),
        refusal.detail().orElse(null),
        refusal.code(),
        refusal.category(),
        Instant.now().truncatedTo(ChronoUnit.MILLIS).toString(),
        requestId,
        refusal.errors());
  }
}
