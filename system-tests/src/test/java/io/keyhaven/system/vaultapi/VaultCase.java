package io.keyhaven.system.vaultapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.system.client.Answer;
import io.keyhaven.system.client.Resource;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A line of {@code vault-conformance.csv}: one call and what it is answered.
 *
 * @param who sends it, as {@link VaultCallers} knows them
 * @param method perhaps with the body's form after a colon
 * @param statuses any of which is right
 */
record VaultCase(
    int line,
    String who,
    String method,
    String path,
    String body,
    List<Integer> statuses,
    List<Expectation> expectations) {

  /** The lines by their section, in order; within a section they build on one another. */
  static Map<String, List<VaultCase>> all() {
    var sections = new LinkedHashMap<String, List<VaultCase>>();
    var lines =
        new String(Resource.read("vault-conformance.csv"), StandardCharsets.UTF_8).lines().toList();
    List<VaultCase> section = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.startsWith("## ")) {
        section = new ArrayList<>();
        sections.put(line.substring(3), section);
      } else if (!line.isBlank()) {
        section.add(parse(i + 1, line.split("\\|", 6)));
      }
    }
    return sections;
  }

  private static VaultCase parse(int line, String[] cells) {
    assertEquals(6, cells.length, () -> "cells of line " + line);
    return new VaultCase(
        line,
        cells[0],
        cells[1],
        cells[2],
        cells[3],
        Arrays.stream(cells[4].split(",")).map(Integer::valueOf).toList(),
        Arrays.stream(cells[5].split("; "))
            .filter(text -> !text.isBlank())
            .map(Expectation::parse)
            .toList());
  }

  static String fill(String text, Map<String, String> words) {
    String filled = text;
    for (var word : words.entrySet()) {
      filled = filled.replace("{" + word.getKey() + "}", word.getValue());
    }
    return filled;
  }

  void run(VaultCallers callers, Map<String, String> words) {
    String[] verb = method.split(":");
    VaultApi caller = callers.find(fill(who, words));
    String sent = fill(body, words);
    String target = fill(path, words);
    Answer answer =
        verb.length == 1
            ? caller.send(verb[0], target, sent)
            : caller.send(verb[0], target, sent, verb[1]);
    assertTrue(statuses.contains(answer.status()), () -> "line " + line + ": " + answer);
    expectations.forEach(expectation -> expectation.check(answer, words));
  }

  @Override
  public String toString() {
    return line + ": " + who + " " + method + " " + path;
  }
}
