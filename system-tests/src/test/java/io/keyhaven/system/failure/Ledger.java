package io.keyhaven.system.failure;

import io.keyhaven.system.client.Answer;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** What the clients did and what they were told. Thread-safe. */
final class Ledger {
  private final Queue<Acknowledged> acknowledged = new ConcurrentLinkedQueue<>();
  private final Queue<Write> unknown = new ConcurrentLinkedQueue<>();
  private final Queue<Write> refused = new ConcurrentLinkedQueue<>();
  private final Queue<Reveal> reveals = new ConcurrentLinkedQueue<>();
  private final Queue<String> surprises = new ConcurrentLinkedQueue<>();
  private final AtomicLong attempts = new AtomicLong();
  private final AtomicLong successes = new AtomicLong();
  private final AtomicLong failures = new AtomicLong();

  /**
   * A write that was acknowledged.
   *
   * @param revisions by path
   * @param requestId of the request that was answered, which under an idempotency key need not be
   *     the one that wrote
   */
  record Acknowledged(Write write, Map<String, Long> revisions, String requestId) {}

  /** Values that were handed out with one answer. */
  record Reveal(String requestId, List<String> values) {}

  /** How a request ended, as far as the client can know. */
  enum Outcome {
    DONE,
    /** Certainly without effect, because another revision was there. */
    CONFLICT,
    /** Certainly without effect. */
    REFUSED,
    /** 503, or no answer: done or not. */
    UNKNOWN
  }

  /** Judges an answer; one that neither an outage nor a limit explains is a surprise. */
  Outcome outcomeOf(Answer answer, List<Integer> expected) {
    attempts.incrementAndGet();
    if (answer.status() / 100 == 2) {
      successes.incrementAndGet();
      return Outcome.DONE;
    }
    if (answer.status() == 503) {
      failures.incrementAndGet();
      return Outcome.UNKNOWN;
    }
    if (answer.status() == 409) {
      return Outcome.CONFLICT;
    }
    if (answer.status() != 429 && !expected.contains(answer.status())) {
      surprise(answer.toString());
    }
    return Outcome.REFUSED;
  }

  Outcome noAnswer() {
    attempts.incrementAndGet();
    failures.incrementAndGet();
    return Outcome.UNKNOWN;
  }

  void acknowledged(Acknowledged write) {
    acknowledged.add(write);
  }

  void unknown(Write write) {
    unknown.add(write);
  }

  void refused(Write write) {
    refused.add(write);
  }

  void revealed(Answer answer, List<String> values) {
    reveals.add(new Reveal(answer.header("X-Request-Id").orElseThrow(), values));
  }

  void surprise(String what) {
    surprises.add(what);
  }

  List<Acknowledged> acknowledged() {
    return List.copyOf(acknowledged);
  }

  List<Write> unknown() {
    return List.copyOf(unknown);
  }

  List<Write> refused() {
    return List.copyOf(refused);
  }

  List<Reveal> reveals() {
    return List.copyOf(reveals);
  }

  List<String> surprises() {
    return List.copyOf(surprises);
  }

  long attempts() {
    return attempts.get();
  }

  long successes() {
    return successes.get();
  }

  /** Requests that were answered 503, or not at all. */
  long failures() {
    return failures.get();
  }

  @Override
  public String toString() {
    return "%d writes acknowledged, %d unknown, %d refused; %d reveals; %d requests"
        .formatted(acknowledged.size(), unknown.size(), refused.size(), reveals.size(), attempts());
  }
}
