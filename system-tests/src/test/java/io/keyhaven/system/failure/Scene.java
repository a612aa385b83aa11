package io.keyhaven.system.failure;

import static org.awaitility.Awaitility.await;

import io.keyhaven.system.client.Answer;
import io.keyhaven.system.client.Api;
import io.keyhaven.system.client.Json;
import io.keyhaven.system.client.Person;
import io.keyhaven.system.client.Project;
import io.keyhaven.system.client.ServiceAccount;
import io.keyhaven.system.failure.Ledger.Outcome;
import io.keyhaven.system.suite.Suite;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.awaitility.core.ConditionFactory;

/** An organization of its own with clients of every kind, and the ledger of what they were told. */
final class Scene {
  /** Threads that {@link #play} needs. */
  static final int CLIENTS = 8;

  private static final Duration WRITING = Duration.ofMillis(80);
  private static final Duration REVEALING = Duration.ofMillis(40);

  /** Sign-in is limited to ten a minute. */
  private static final Duration VISITING = Duration.ofSeconds(8);

  /** An access token lasts for fifteen minutes. */
  private static final Duration SESSION = Duration.ofMinutes(10);

  private static final Place SHARED = new Place("production", "/shared");
  private static final Place EXPECTING = new Place("production", "/expecting");
  private static final Place REPEATING = new Place("staging", "/repeating");
  private static final Place LEFT = new Place("staging", "/left");
  private static final Place RIGHT = new Place("production", "/right");
  private static final Place PROBE = new Place("development", "/probe");
  private static final List<Place> REVEALED = List.of(SHARED, REPEATING, LEFT);
  private static final List<Place> ALL = List.of(SHARED, EXPECTING, REPEATING, LEFT, RIGHT, PROBE);

  private final Suite suite;
  private final Person owner;
  private final Project project;
  private final ServiceAccount prober;
  private final Project probe;
  private final Ledger ledger = new Ledger();
  private final Clients clients = new Clients(ledger);
  private Api session;
  private long signedIn = System.nanoTime();

  Scene(Suite suite) {
    this.suite = suite;
    this.owner = suite.register();
    this.session = owner.api();
    this.project = owner.organization().createProject();
    this.prober = program();
    this.probe = project.as(prober.api());
    REVEALED.forEach(place -> clients.sharing(probe, place, "KNOWN").run());
  }

  /** Lets every client loose. */
  void play(Load load) {
    load.add(clients.sharing(programsProject(), SHARED, "FIRST"), WRITING, ledger);
    load.add(clients.sharing(programsProject(), SHARED, "SECOND"), WRITING, ledger);
    load.add(clients.expecting(programsProject(), EXPECTING), WRITING, ledger);
    load.add(clients.repeating(programsProject(), REPEATING), WRITING, ledger);
    load.add(clients.spanning(programsProject(), LEFT, RIGHT), WRITING, ledger);
    load.add(clients.revealing(programsProject(), REVEALED, "KNOWN_LEFT"), REVEALING, ledger);
    load.add(clients.revealing(programsProject(), REVEALED, "KNOWN_RIGHT"), REVEALING, ledger);
    load.add(clients.visiting(suite.register(), suite.anonymous()), VISITING, ledger);
  }

  Ledger ledger() {
    return ledger;
  }

  /** Waits until a write, a reveal, a sign-in and the record of that reveal have succeeded. */
  void awaitRecovery(Duration atMost) {
    long deadline = System.nanoTime() + atMost.toNanos();
    until(deadline, "a write").until(() -> clients.commitOnce(probe, PROBE) == Outcome.DONE);
    String request =
        until(deadline, "a reveal")
            .until(() -> clients.revealOnce(probe, SHARED, "KNOWN_LEFT"), Optional::isPresent)
            .orElseThrow();
    until(deadline, "identity").until(() -> owner().get("/api/v1/auth/me").status() == 200);
    until(deadline, "the record of reveal " + request).until(() -> isRecorded(request));
  }

  /** Compares everything the clients were told with what is there now. */
  void check() {
    new Verdict(project.as(owner()), ALL, ledger, suite.logs()).check();
  }

  private boolean isRecorded(String request) {
    String reveals = "/audit-events?action=secret.reveal&limit=20&actor=" + prober.id();
    Answer answer = owner().get(project.organization().path() + reveals);
    return answer.status() == 200 && answer.text().contains(request);
  }

  private static ConditionFactory until(long deadline, String what) {
    return await(what)
        .atMost(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())))
        .pollInterval(Duration.ofMillis(100))
        .ignoreExceptionsInstanceOf(Api.NoAnswerException.class);
  }

  private Api owner() {
    if (System.nanoTime() - signedIn > SESSION.toNanos()) {
      Answer login = owner.login();
      if (login.status() == 200) {
        session = session.as(login.field("accessToken"));
        signedIn = System.nanoTime();
      }
    }
    return session;
  }

  /** The project, as a program of its own sees it. */
  private Project programsProject() {
    return project.as(program().api());
  }

  /** A program that may read and write everything in the project, from an address of its own. */
  private ServiceAccount program() {
    ServiceAccount created = project.organization().createServiceAccount();
    var grant =
        Json.body(
            "principalType",
            "serviceAccount",
            "permissions",
            List.of("secret:write", "secret:reveal"));
    project.api().put(project.path() + "/grants/" + created.id(), grant).expectSuccess();
    Api own = suite.anonymous().as(created.apiKey());
    return new ServiceAccount(
        own, created.id(), created.keyId(), created.apiKey(), created.keysPath());
  }
}
