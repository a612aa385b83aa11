package io.keyhaven.system.fuzz;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.system.client.Answer;
import io.keyhaven.system.client.Api;
import io.keyhaven.system.client.ApiDescription;
import io.keyhaven.system.client.ApiDescription.DescribedOperation;
import io.keyhaven.system.suite.Suite;
import io.keyhaven.system.suite.SystemTest;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every operation, asked in ways that nobody thought of: no answer is a server error, every refusal
 * is a problem with the right request id (the client checks that), and every answer is described,
 * status, media type and fields. {@code -Dfuzz.seed} repeats a run, {@code -Dfuzz.rounds} asks more
 * often.
 */
@SystemTest
class GeneratedRequestsIT {
  private static final long SEED = Long.getLong("fuzz.seed", new Random().nextLong());
  private static final int ROUNDS = Integer.getInteger("fuzz.rounds", 20);

  /** They need a secret or a token that only their own scene could know. */
  private static final Set<String> HARD_TO_PLEASE =
      Set.of("login", "refresh", "changePassword", "acceptInvitation");

  private final Suite suite;
  private ApiDescription description;
  private DescribedAnswers answers;

  GeneratedRequestsIT(Suite suite) {
    this.suite = suite;
  }

  @BeforeAll
  void readTheDescription() {
    description = ApiDescription.read(suite.anonymous());
    answers = new DescribedAnswers(description);
  }

  @TestFactory
  Stream<DynamicTest> everyOperationAnswersAsDescribedWhateverIsAsked() {
    var shared = new Scene(suite);
    return description.operations().stream()
        .map(
            operation ->
                DynamicTest.dynamicTest(
                    operation.id() + " seed " + SEED,
                    () -> {
                      drive(operation, endsSomething(operation) ? new Scene(suite) : shared);
                    }));
  }

  /** What ends or renames a thing, or the session, would leave little for the others to meet. */
  private static boolean endsSomething(DescribedOperation operation) {
    return Set.of("DELETE", "PATCH").contains(operation.method())
        || operation.path().startsWith("/api/v1/auth/");
  }

  /** Each operation has a generator of its own, so that one failing can be repeated alone. */
  private void drive(DescribedOperation operation, Scene scene) {
    var random = new Random(SEED ^ operation.id().hashCode());
    var generator = new RequestGenerator(description, scene, random);
    Map<Intent, Set<Integer>> seen = new EnumMap<>(Intent.class);
    for (int round = 0; round < ROUNDS; round++) {
      for (Intent intent : Intent.values()) {
        Api caller = random.nextInt(6) == 0 ? scene.program() : scene.owner();
        var request = generator.make(operation, intent);
        int status = ask(operation, caller, request).status();
        seen.computeIfAbsent(intent, none -> new TreeSet<>()).add(status);
      }
    }
    boolean succeeded = seen.get(Intent.VALID).stream().anyMatch(status -> status < 300);
    assertTrue(
        succeeded || HARD_TO_PLEASE.contains(operation.id()),
        () -> operation + " never succeeded: " + seen);
  }

  private Answer ask(DescribedOperation operation, Api caller, GeneratedRequest request) {
    try {
      Answer answer = request.send(caller);
      assertTrue(answer.status() < 500, answer::toString);
      answers.check(operation, answer);
      return answer;
    } catch (AssertionError | RuntimeException failure) {
      throw new AssertionError("seed " + SEED + ", " + request, failure);
    }
  }
}
