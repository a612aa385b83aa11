package io.keyhaven.system.vaultapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.keyhaven.system.client.Answer;
import io.keyhaven.system.client.Json;
import java.util.Map;

/**
 * What is expected somewhere in an answer. Written as {@code /pointer=JSON} for equal, {@code
 * /pointer=~regex} for text (or JSON) that matches, {@code /pointer} for there, {@code !/pointer}
 * for not there, {@code NAME<-/pointer} to remember it for later lines.
 */
record Expectation(Kind kind, String pointer, String operand) {
  private enum Kind {
    EQUAL,
    MATCHING,
    PRESENT,
    ABSENT,
    REMEMBERED
  }

  static Expectation parse(String text) {
    int arrow = text.indexOf("<-");
    if (arrow >= 0) {
      return new Expectation(Kind.REMEMBERED, text.substring(arrow + 2), text.substring(0, arrow));
    }
    if (text.startsWith("!")) {
      return new Expectation(Kind.ABSENT, text.substring(1), "");
    }
    int equals = text.indexOf('=');
    if (equals < 0) {
      return new Expectation(Kind.PRESENT, text, "");
    }
    String pointer = text.substring(0, equals);
    String operand = text.substring(equals + 1);
    return operand.startsWith("~")
        ? new Expectation(Kind.MATCHING, pointer, operand.substring(1))
        : new Expectation(Kind.EQUAL, pointer, operand);
  }

  void check(Answer answer, Map<String, String> words) {
    JsonNode node = answer.json().at(pointer);
    switch (kind) {
      case EQUAL -> assertEquals(Json.parse(filled(words)), node, () -> pointer + " of " + answer);
      case MATCHING ->
          assertTrue(textOf(node).matches(filled(words)), () -> pointer + " of " + answer);
      case PRESENT -> assertTrue(!node.isMissingNode(), () -> pointer + " of " + answer);
      case ABSENT -> assertTrue(node.isMissingNode(), () -> pointer + " of " + answer);
      case REMEMBERED -> words.put(operand, answer.at(pointer).asText());
    }
  }

  private String filled(Map<String, String> words) {
    return VaultCase.fill(operand, words);
  }

  private static String textOf(JsonNode node) {
    return node.isTextual() ? node.asText() : node.toString();
  }
}
