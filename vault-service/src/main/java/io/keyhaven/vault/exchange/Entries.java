package io.keyhaven.vault.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyhaven.vault.exchange.ParsedFile.Duplicate;
import io.keyhaven.vault.exchange.ParsedFile.Entry;
import io.keyhaven.vault.exchange.ParsedFile.Rejection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Collects what a reader finds, and holds it to what is allowed of names and values. */
final class Entries {
  static final int MOST_VALUE_BYTES = 65_536;
  static final int MOST_NAME_LENGTH = 255;

  /** Entries, repetitions and rejections together; a file of 10 MiB could hold millions. */
  static final int MOST_FINDINGS = 100_000;

  /** All values together: YAML can name one value many times. */
  static final long MOST_TOTAL_LENGTH = 10L << 20;

  static final String NAME_TOO_LONG = "the name is longer than 255 characters";

  private static final Pattern SHOWABLE_NAME =
      Pattern.compile("[\\p{L}\\p{N}_. -]{1," + MOST_NAME_LENGTH + "}");

  private final Predicate<String> allowedName;
  private final String nameRule;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final List<Duplicate> duplicates = new ArrayList<>();
  private final List<Rejection> rejected = new ArrayList<>();
  private long totalLength;

  Entries(Pattern names) {
    this.allowedName = names.asMatchPredicate();
    this.nameRule = "the name must match " + names.pattern();
  }

  void add(int line, String name, String value) {
    if (name.length() > MOST_NAME_LENGTH) {
      reject(line, name, NAME_TOO_LONG);
    } else if (!allowedName.test(name)) {
      reject(line, name, nameRule);
    } else if (hasLoneSurrogate(value)) {
      reject(line, name, "the value is not valid Unicode");
    } else if (isTooLong(value)) {
      reject(line, name, "the value is longer than 65536 bytes");
    } else {
      take(new Entry(line, name, value));
    }
  }

  void reject(int line, String name, String reason) {
    count();
    rejected.add(new Rejection(line, showable(name), reason));
  }

  ParsedFile toFile() {
    return new ParsedFile(
        List.copyOf(entries.values()), List.copyOf(duplicates), List.copyOf(rejected));
  }

  private void take(Entry entry) {
    count();
    totalLength += entry.value().length();
    if (totalLength > MOST_TOTAL_LENGTH) {
      throw new MalformedFileException("the values of the file are more than 10 MiB together");
    }
    if (entries.put(entry.name(), entry) != null) {
      duplicates.add(new Duplicate(entry.line(), entry.name()));
    }
  }

  private void count() {
    if (entries.size() + duplicates.size() + rejected.size() >= MOST_FINDINGS) {
      throw tooMany();
    }
  }

  static MalformedFileException tooMany() {
    return new MalformedFileException("the file has more than 100000 entries; split it");
  }

  /** What stands before a {@code =} may be part of a misplaced value: shown only when name-like. */
  private static String showable(String name) {
    return name != null && SHOWABLE_NAME.matcher(name).matches() ? name : null;
  }

  private static boolean isTooLong(String value) {
    return value.length() > MOST_VALUE_BYTES
        || value.length() > MOST_VALUE_BYTES / 3 && value.getBytes(UTF_8).length > MOST_VALUE_BYTES;
  }

  private static boolean hasLoneSurrogate(String value) {
    return !UTF_8.newEncoder().canEncode(value);
  }
}
