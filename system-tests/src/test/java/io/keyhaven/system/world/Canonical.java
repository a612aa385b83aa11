package io.keyhaven.system.world;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Rewrites what differs between any two runs: an id, a random word, a hash becomes the number of
 * its first appearance, so that two texts are equal when the same thing stands at the same places.
 * One instance for one world, for all of its texts in order. Times become one word.
 */
final class Canonical {
  private static final Pattern TIME =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
  private static final Pattern RANDOM =
      Pattern.compile(
          "(?<uuid>\\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\\b)"
              + "|(?<apiKey>\\bkh_[0-9A-Za-z]{12}(?:_[0-9A-Za-z]{49})?)"
              + "|(?<hash>\\b[0-9a-f]{64}\\b|(?<![\\w-])[\\w-]{43}(?![\\w-]))"
              + "|(?<address>\\b127(?:\\.\\d{1,3}){3}\\b)"
              + "|(?<word>(?<![0-9a-f])[0-9a-f]{12}(?![0-9a-f]))");

  private final Map<String, String> names = new HashMap<>();

  String of(String text) {
    String timeless = TIME.matcher(text).replaceAll("‹time›");
    return RANDOM.matcher(timeless).replaceAll(this::name);
  }

  /** For a text that is random as a whole, such as an ETag: only whether it was there before. */
  String ofWhole(String text) {
    return name("text", text);
  }

  private String name(MatchResult found) {
    String kind =
        found.namedGroups().keySet().stream()
            .filter(group -> found.group(found.namedGroups().get(group)) != null)
            .findFirst()
            .orElseThrow();
    return name(kind, found.group());
  }

  private String name(String kind, String random) {
    return names.computeIfAbsent(random, first -> "‹" + kind + " " + names.size() + "›");
  }
}
