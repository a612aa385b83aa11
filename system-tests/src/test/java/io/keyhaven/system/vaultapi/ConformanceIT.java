package io.keyhaven.system.vaultapi;

import io.keyhaven.system.client.Person;
import io.keyhaven.system.suite.Suite;
import io.keyhaven.system.suite.SystemTest;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every line of {@code vault-conformance.csv}; each section has a path of its own. */
@SystemTest
class ConformanceIT {
  private static final int DEPTH = 5_000;

  private final Suite suite;
  private final AtomicInteger sections = new AtomicInteger();
  private VaultCallers callers;

  ConformanceIT(Suite suite) {
    this.suite = suite;
  }

  @BeforeAll
  void setTheScene() {
    callers = new VaultCallers(suite);
  }

  @TestFactory
  Stream<DynamicContainer> answersAsVaultDoes() {
    return VaultCase.all().entrySet().stream()
        .map(
            section -> {
              Map<String, String> words = words();
              return DynamicContainer.dynamicContainer(
                  section.getKey(),
                  section.getValue().stream()
                      .map(
                          line ->
                              DynamicTest.dynamicTest(
                                  line.toString(), () -> line.run(callers, words))));
            });
  }

  private Map<String, String> words() {
    String project = callers.project().slug();
    var words = new HashMap<String, String>();
    words.put("PROJECT", project);
    words.put("PATH", project + "/production/section-" + sections.incrementAndGet());
    words.put("ROLE", "role-" + Person.unique());
    words.put("N255", "n".repeat(255));
    words.put("N256", "n".repeat(256));
    words.put("N600", "n".repeat(600));
    words.put("DEEP", "{\"data\":{\"A\":" + "[".repeat(DEPTH) + "]".repeat(DEPTH) + "}}");
    return words;
  }
}
