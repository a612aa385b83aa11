package io.keyhaven.dev.vaultimport;

import java.util.ArrayList;
import java.util.List;

/** What an import came to; made while it runs, by one thread. */
public final class ImportReport {
  private final List<String> problems = new ArrayList<>();
  private int secrets;
  private int complete;
  private int versions;
  private int gone;

  void found() {
    secrets++;
  }

  /** A secret was there already with all its versions. */
  void complete() {
    complete++;
  }

  void wrote() {
    versions++;
  }

  /** A version has no data at the source any more; its number is kept and its place destroyed. */
  void gone() {
    gone++;
  }

  void problem(String path, String reason) {
    problems.add(path + ": " + reason);
  }

  public int secrets() {
    return secrets;
  }

  public int alreadyComplete() {
    return complete;
  }

  public int versionsWritten() {
    return versions;
  }

  public int versionsGone() {
    return gone;
  }

  /** The secrets that were not imported, and why. */
  public List<String> problems() {
    return List.copyOf(problems);
  }

  @Override
  public String toString() {
    return "%d secrets: %d versions written, %d without data at the source, %d secrets were there already, %d not imported"
        .formatted(secrets, versions, gone, complete, problems.size());
  }
}
