package io.keyhaven.dev.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LastWordsTest {

  @Test
  void tellsTheInnermostCauseOfTheLastFailure() {
    String earlier =
        """
        {"level":"ERROR","message":"no","exception":{"message":"an earlier failure","frames":[]}}""";
    String last =
        """
        {"level":"ERROR","message":"Failed to start","exception":{"message":"Failed to start quarkus",\
        "causedBy":{"exception":{"message":"in a callback","causedBy":{"exception":\
        {"message":"no root key is current"}}}}}}""";
    String harmless = "{\"level\":\"INFO\",\"message\":\"stopped\"}";
    assertEquals(
        Optional.of("no root key is current"),
        LastWords.of(List.of(earlier, last, harmless, "{\"cut off")));
  }

  @Test
  void tellsTheKindOfAFailureWithoutAMessage() {
    String line = "{\"exception\":{\"exceptionType\":\"java.lang.StackOverflowError\"}}";
    assertEquals(Optional.of("java.lang.StackOverflowError"), LastWords.of(List.of(line)));
  }

  @Test
  void saysNothingWhereNothingFailed() {
    assertEquals(Optional.empty(), LastWords.of(List.of("Killed", "{\"message\":\"started\"}")));
  }
}
