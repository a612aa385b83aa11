package io.keyhaven.problem;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class FaultsTest {
  private final Faults faults = new Faults();

  @Test
  void tellsEverythingAtOnce() {
    assertNull(faults.<String>collect(() -> fail("/name")));
    assertEquals("good", faults.collect(() -> "good"));
    faults.check(() -> fail("/email"));
    faults.add("/age", "range", "must be positive");
    var refusal = assertThrows(ProblemException.class, faults::refuseIfAny);
    assertEquals(422, refusal.status());
    assertEquals(
        List.of("/name", "/email", "/age"),
        refusal.errors().stream().map(FieldError::pointer).toList());
  }

  @Test
  void leavesOtherRefusalsAlone() {
    var forbidden = FrameworkProblems.of(403);
    var thrown =
        assertThrows(
            ProblemException.class,
            () ->
                faults.check(
                    () -> {
                      throw forbidden;
                    }));
    assertEquals(403, thrown.status());
    assertDoesNotThrow(faults::refuseIfAny);
  }

  private static String fail(String pointer) {
    throw ProblemException.invalid(pointer, "required", "is required");
  }
}
