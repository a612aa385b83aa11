package io.keyhaven.problem;

/** The coarse kind of a problem, for programs that react to kinds rather than to codes. */
public enum Category {
  AUTHENTICATION,
  AUTHORIZATION,
  VALIDATION,
  NOT_FOUND,
  CONFLICT,
  ENCRYPTION,
  EXTERNAL_SERVICE,
  RATE_LIMIT,
  INTERNAL
}
