package io.keyhaven.dev.vaultimport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.keyhaven.dev.vaultimport.VaultClient.RefusedException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Copies every secret below a path to a path of another server, version by version and under the
 * same numbers. A version is written only after the one before it, so an import that was broken off
 * goes on where it stopped; where something else is written already it is left and reported.
 *
 * <p>A version whose data the source does not give (deleted, destroyed, beyond its limit) becomes a
 * destroyed one. Settings come last, so that no life and no limit of versions acts on the import.
 */
public final class VaultImport {
  private static final JsonNode NOTHING = JsonNodeFactory.instance.objectNode();

  private final VaultClient source;
  private final VaultClient target;
  private final String from;
  private final String to;
  private final ImportReport report = new ImportReport();

  /**
   * An import that has not begun.
   *
   * @param from path below which to look; empty for all
   * @param to path to put it under; empty for the same paths
   */
  public VaultImport(VaultClient source, VaultClient target, String from, String to) {
    this.source = source;
    this.target = target;
    this.from = from;
    this.to = to;
  }

  /** Imports everything that can be; what cannot is in the report. */
  public ImportReport run() {
    walk("");
    return report;
  }

  /** Walks what is below {@code folder}, which is below {@link #from}. */
  private void walk(String folder) {
    for (String name : source.list(join(from, folder))) {
      if (name.endsWith("/")) {
        walk(join(folder, name.substring(0, name.length() - 1)));
      } else {
        take(join(folder, name));
      }
    }
  }

  private void take(String path) {
    report.found();
    try {
      copy(join(from, path), join(to, path));
    } catch (RefusedException refused) {
      report.problem(path, refused.getMessage());
    }
  }

  private void copy(String path, String place) {
    SecretHistory wanted =
        source.history(path).orElseThrow(() -> new RefusedException("it has no metadata"));
    int there = target.history(place).map(SecretHistory::currentVersion).orElse(0);
    if (there > wanted.currentVersion() || !isSame(path, place, there, wanted)) {
      throw new RefusedException("something else is written at " + place);
    }
    if (there == wanted.currentVersion()) {
      report.complete();
    }
    Set<Integer> gone = write(path, place, there, wanted);
    if (!gone.isEmpty()) {
      target.destroy(place, gone);
    }
    target.describe(place, wanted.settings());
  }

  /** Whether the last version that was imported is the one that the source has. */
  private boolean isSame(String path, String place, int there, SecretHistory wanted) {
    return !wanted.readable().contains(there)
        || source.read(path, there).equals(target.read(place, there));
  }

  /** Writes what is missing; returns the versions, also of an earlier import, that have no data. */
  private Set<Integer> write(String path, String place, int there, SecretHistory wanted) {
    var gone = new TreeSet<>(IntStream.rangeClosed(1, wanted.currentVersion()).boxed().toList());
    gone.removeAll(wanted.readable());
    for (int version = there + 1; version <= wanted.currentVersion(); version++) {
      Optional<JsonNode> data =
          gone.contains(version) ? Optional.empty() : source.read(path, version);
      target.writeAfter(version - 1, place, data.orElse(NOTHING));
      if (data.isPresent()) {
        report.wrote();
      } else {
        gone.add(version);
        report.gone();
      }
    }
    return gone;
  }

  private static String join(String folder, String name) {
    return folder.isEmpty() || name.isEmpty() ? folder + name : folder + "/" + name;
  }
}
