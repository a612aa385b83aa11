package io.keyhaven.system.failure;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.keyhaven.system.client.Answer;
import io.keyhaven.system.client.Api;
import io.keyhaven.system.client.Json;
import io.keyhaven.system.client.Person;
import io.keyhaven.system.client.Project;
import io.keyhaven.system.failure.Ledger.Acknowledged;
import io.keyhaven.system.failure.Ledger.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The kinds of clients that make up the load. Each is one step, which {@link Load} repeats on one
 * thread; all that they are told goes to the ledger.
 */
final class Clients {
  private static final List<String> NAMES = List.of("LEFT", "RIGHT");

  private final Ledger ledger;

  Clients(Ledger ledger) {
    this.ledger = ledger;
  }

  /** Commits once to a place. */
  Outcome commitOnce(Project project, Place place) {
    var write = Write.of(List.of(place), NAMES);
    return commit(project.api(), place.in(project, "/commits"), write, write.body());
  }

  /** Reveals one value; the request's id where that succeeded. */
  Optional<String> revealOnce(Project project, Place place, String name) {
    var id = new AtomicReference<String>();
    ask(
        () -> project.api().get(place.in(project, "/secrets/" + name + "/value")),
        answer -> {
          noteReveal(answer);
          id.set(answer.header("X-Request-Id").orElseThrow());
        });
    return Optional.ofNullable(id.get());
  }

  /** Commits two names of its own to a path that others write too. */
  Runnable sharing(Project project, Place place, String prefix) {
    List<String> names = NAMES.stream().map(name -> prefix + "_" + name).toList();
    return () -> {
      var write = Write.of(List.of(place), names);
      commit(project.api(), place.in(project, "/commits"), write, write.body());
    };
  }

  /** Commits to two paths of different environments at once. */
  Runnable spanning(Project project, Place left, Place right) {
    return () -> {
      var write = Write.of(List.of(left, right), NAMES);
      commit(project.api(), project.path() + "/commits", write, write.projectBody());
    };
  }

  /** Commits to a path of its own and always says which revision it expects there. */
  Runnable expecting(Project project, Place place) {
    return new Runnable() {
      private long revision;
      private boolean doubtful;

      @Override
      public void run() {
        var write = Write.of(List.of(place), NAMES);
        Object body = write.bodyExpecting(revision);
        switch (commit(project.api(), place.in(project, "/commits"), write, body)) {
          case DONE -> moveOn();
          case UNKNOWN -> doubtful = true;
          case CONFLICT -> {
            if (!doubtful) {
              ledger.surprise("revision %d of %s is by nobody".formatted(revision + 1, place));
            }
            moveOn();
          }
          case REFUSED -> {
            // Too many requests: nothing happened.
          }
        }
      }

      private void moveOn() {
        revision++;
        doubtful = false;
      }
    };
  }

  /** Repeats each commit under its idempotency key until it is told how that ended. */
  Runnable repeating(Project project, Place place) {
    return new Runnable() {
      private Write write = Write.of(List.of(place), NAMES);

      @Override
      public void run() {
        Api keyed = project.api().with("Idempotency-Key", write.id());
        if (commit(keyed, place.in(project, "/commits"), write, write.body()) == Outcome.DONE) {
          write = Write.of(List.of(place), NAMES);
        }
      }
    };
  }

  /** Reveals one value, or all of a path, and notes what it was shown. */
  Runnable revealing(Project project, List<Place> places, String name) {
    return () -> {
      Place place = places.get(ThreadLocalRandom.current().nextInt(places.size()));
      boolean one = ThreadLocalRandom.current().nextBoolean();
      String resource = one ? "/secrets/" + name + "/value" : "/values";
      ask(() -> project.api().get(place.in(project, resource)), this::noteReveal);
    };
  }

  private void noteReveal(Answer answer) {
    List<String> values =
        answer.json().has("value")
            ? List.of(answer.field("value"))
            : List.copyOf(Json.strings(answer.at("/values")).values());
    ledger.revealed(answer, values);
  }

  /** Signs in, looks, signs out, and is then refused for ever. */
  Runnable visiting(Person person, Api anonymous) {
    return new Runnable() {
      private final List<Api> dead = new ArrayList<>();

      @Override
      public void run() {
        Map<String, Object> login =
            Json.body("email", person.email(), "password", person.password());
        ask(
            () -> anonymous.post("/api/v1/auth/login", login),
            answer -> visit(anonymous.as(answer.field("accessToken"))));
        dead.forEach(
            session -> {
              if (ask(() -> session.get("/api/v1/auth/me"), ignored -> {}, 401) == Outcome.DONE) {
                ledger.surprise("a session that was signed out is served");
              }
            });
      }

      private void visit(Api session) {
        ask(() -> session.get("/api/v1/auth/me"), ignored -> {});
        if (ask(() -> session.post("/api/v1/auth/logout"), ignored -> {}) == Outcome.DONE) {
          dead.addFirst(session);
          dead.subList(Math.min(dead.size(), 3), dead.size()).clear();
        }
      }
    };
  }

  @CanIgnoreReturnValue
  private Outcome commit(Api api, String path, Write write, Object body) {
    Outcome outcome =
        ask(
            () -> api.post(path, body),
            answer ->
                ledger.acknowledged(
                    new Acknowledged(
                        write,
                        revisions(write, answer),
                        answer.header("X-Request-Id").orElseThrow())));
    switch (outcome) {
      case UNKNOWN -> ledger.unknown(write);
      case CONFLICT, REFUSED -> ledger.refused(write);
      case DONE -> {
        // Noted with its revisions.
      }
    }
    return outcome;
  }

  private static Map<String, Long> revisions(Write write, Answer answer) {
    var revisions = new HashMap<String, Long>();
    if (answer.json().has("revisions")) {
      answer
          .at("/revisions")
          .forEach(
              part -> revisions.put(part.path("path").asText(), part.path("revision").asLong()));
    } else {
      revisions.put(write.places().getFirst().path(), answer.at("/revision").asLong());
    }
    return revisions;
  }

  @CanIgnoreReturnValue
  private Outcome ask(Request request, Success success, Integer... expected) {
    Answer answer;
    try {
      answer = request.send();
    } catch (Api.NoAnswerException none) {
      return ledger.noAnswer();
    } catch (AssertionError malformed) {
      ledger.surprise(malformed.getMessage());
      return ledger.noAnswer();
    }
    Outcome outcome = ledger.outcomeOf(answer, List.of(expected));
    if (outcome == Outcome.DONE) {
      success.note(answer);
    }
    return outcome;
  }

  private interface Request {
    Answer send();
  }

  private interface Success {
    void note(Answer answer);
  }
}
