package io.keyhaven.audit.record;

import io.keyhaven.problem.FieldError;
import io.keyhaven.problem.ProblemException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which events are asked for; every filter that is given must match.
 *
 * @param from inclusive
 * @param to exclusive
 */
public record AuditEventFilter(
    Optional<OffsetDateTime> from,
    Optional<OffsetDateTime> to,
    Optional<String> actor,
    Optional<String> action,
    Optional<String> resource,
    Optional<String> outcome,
    Optional<String> text) {
  /** Everything. */
  public static final AuditEventFilter NONE =
      new AuditEventFilter(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  private static final Set<String> OUTCOMES = Set.of("success", "refused", "failure");

  /**
   * The filter that a query means.
   *
   * @throws ProblemException 422 naming every parameter that is invalid
   */
  public static AuditEventFilter of(AuditEventQuery query) {
    var parser = new Parser();
    var filter =
        new AuditEventFilter(
            parser.time("from", query.from()),
            parser.time("to", query.to()),
            parser.text("actor", query.actor()),
            parser.text("action", query.action()),
            parser.text("resource", query.resource()),
            parser.outcome(query.outcome()),
            parser.text("q", query.q()));
    parser.failIfInvalid();
    return filter;
  }

  /** Whether everything is asked for. */
  public boolean isEmpty() {
    return from.isEmpty()
        && to.isEmpty()
        && actor.isEmpty()
        && action.isEmpty()
        && resource.isEmpty()
        && outcome.isEmpty()
        && text.isEmpty();
  }

  /** Collects what is wrong, so that one answer tells all of it. */
  private static final class Parser {
    private final List<FieldError> errors = new ArrayList<>();

    Optional<OffsetDateTime> time(String name, String sent) {
      return text(name, sent).flatMap(text -> parseTime(name, text));
    }

    private Optional<OffsetDateTime> parseTime(String name, String text) {
      try {
        var time = OffsetDateTime.parse(text);
        if (time.getYear() >= 1 && time.getYear() <= 9999) {
          return Optional.of(time);
        }
      } catch (DateTimeException ignored) {
        // Told below, together with times that nobody can mean.
      }
      return refuse(name, "time", "must be a time like 2026-11-20T08:15:30Z");
    }

    Optional<String> outcome(String sent) {
      Optional<String> outcome = text("outcome", sent);
      return outcome.isEmpty() || OUTCOMES.contains(outcome.get())
          ? outcome
          : refuse("outcome", "enum", "must be success, refused or failure");
    }

    Optional<String> text(String name, String sent) {
      if (sent == null || sent.isEmpty()) {
        return Optional.empty();
      }
      return sent.chars().anyMatch(Character::isISOControl)
          ? refuse(name, "pattern", "must not hold control characters")
          : Optional.of(sent).filter(text -> !text.isBlank());
    }

    private <T> Optional<T> refuse(String name, String code, String detail) {
      errors.add(new FieldError("?" + name, code, detail));
      return Optional.empty();
    }

    void failIfInvalid() {
      if (!errors.isEmpty()) {
        throw ProblemException.invalid("request.invalid", "Invalid request", errors);
      }
    }
  }
}
