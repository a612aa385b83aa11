package io.keyhaven.system.fuzz;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.system.client.Answer;
import io.keyhaven.system.client.Api;
import io.keyhaven.system.client.ApiDescription;
import io.keyhaven.system.client.ApiDescription.DescribedOperation;
import io.keyhaven.system.suite.Suite;
import io.keyhaven.system.suite.SystemTest;
import java.util.Random;
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

  /** In percent; what a client has to sign or seal (sealed vaults) is beyond a generator. */
  private static final int MOST = 75;

  private static final int ROUNDS = Integer.getInteger("fuzz.rounds", 20);

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
    var succeeded = new TreeSet<String>();
    var operations = description.operations();
    return Stream.concat(
        operations.stream()
            .map(
                operation ->
                    DynamicTest.dynamicTest(
                        operation.id() + " seed " + SEED,
                        () -> {
                          if (drive(operation)) {
                            succeeded.add(operation.id());
                          }
                        })),
        Stream.of(
            DynamicTest.dynamicTest(
                "most operations succeeded once, seed " + SEED,
                () ->
                    assertTrue(
                        succeeded.size() >= operations.size() * MOST / 100,
                        () -> "only these succeeded: " + succeeded))));
  }

  /**
   * Asks one operation with a generator and a scene of its own, so that a failure can be repeated
   * alone; true when a valid request succeeded.
   */
  private boolean drive(DescribedOperation operation) {
    var random = new Random(SEED ^ operation.id().hashCode());
    var scene = new Scene(suite);
    var generator = new RequestGenerator(description, scene, random);
    boolean succeeded = false;
    for (int round = 0; round < ROUNDS; round++) {
      for (Intent intent : Intent.values()) {
        Api caller = random.nextInt(6) == 0 ? scene.program() : scene.owner();
        int status = ask(operation, caller, generator.make(operation, intent)).status();
        succeeded |= intent == Intent.VALID && status < 300;
      }
    }
    return succeeded;
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
