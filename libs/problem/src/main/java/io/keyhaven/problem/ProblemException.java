package io.keyhaven.problem;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A refusal with everything the caller is told about it. Carries no stack trace: it is an answer,
 * not a defect.
 *
 * <p>Codes are {@code <service>.<resource>.<what>}, lower case, and never change their meaning. The
 * detail must not contain a confidential value.
 */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;
  private final Category category;
  private final String code;
  private final String title;
  private final transient List<FieldError> errors;
  private final transient Map<String, String> headers;

  private ProblemException(
      int status,
      Category category,
      String code,
      String title,
      String detail,
      List<FieldError> errors,
      Map<String, String> headers) {
    super(detail, null, false, false);
    this.status = status;
    this.category = category;
    this.code = code;
    this.title = title;
    this.errors = List.copyOf(errors);
    this.headers = Map.copyOf(headers);
  }

  public static ProblemException of(
      int status, Category category, String code, String title, String detail) {
    return new ProblemException(status, category, code, title, detail, List.of(), Map.of());
  }

  /** 422: well-formed but invalid, with what is wrong where. */
  public static ProblemException invalid(String code, String title, List<FieldError> errors) {
    return invalid(Category.VALIDATION, code, title, errors);
  }

  /** The same of another category, such as what is no well-formed ciphertext. */
  public static ProblemException invalid(
      Category category, String code, String title, List<FieldError> errors) {
    String detail =
        errors.stream()
            .map(error -> error.pointer() + " " + error.detail())
            .collect(java.util.stream.Collectors.joining("; "));
    return new ProblemException(422, category, code, title, detail, errors, Map.of());
  }

  /** 422 for a single field. */
  public static ProblemException invalid(String pointer, String code, String detail) {
    return invalid(
        "request.invalid", "Invalid request", List.of(new FieldError(pointer, code, detail)));
  }

  /** 503 with {@code Retry-After}: something this needs is away; trying again later helps. */
  public static ProblemException unavailable(String code, String detail, Duration retryAfter) {
    return of(503, Category.EXTERNAL_SERVICE, code, "Temporarily unavailable", detail)
        .withHeader("Retry-After", Long.toString(Math.max(1, retryAfter.toSeconds())));
  }

  public ProblemException withHeader(String name, String value) {
    var extended = new java.util.HashMap<>(headers);
    extended.put(name, value);
    return new ProblemException(status, category, code, title, getMessage(), errors, extended);
  }

  public int status() {
    return status;
  }

  public Category category() {
    return category;
  }

  public String code() {
    return code;
  }

  public String title() {
    return title;
  }

  public Optional<String> detail() {
    return Optional.ofNullable(getMessage());
  }

  public List<FieldError> errors() {
    return errors;
  }

  public Map<String, String> headers() {
    return headers;
  }
}
