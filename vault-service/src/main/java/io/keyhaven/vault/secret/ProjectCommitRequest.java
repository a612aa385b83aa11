package io.keyhaven.vault.secret;

import io.keyhaven.problem.Faults;
import io.keyhaven.problem.ProblemException;
import io.keyhaven.vault.grant.Place;
import io.keyhaven.vault.grant.ProjectAccess;
import io.keyhaven.vault.grant.Reference;
import io.keyhaven.vault.path.InvalidPathException;
import io.keyhaven.vault.path.PathKey;
import io.keyhaven.vault.path.SecretPath;
import io.keyhaven.vault.request.Characters;
import io.keyhaven.vault.request.Text;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Changes secrets of several paths and environments of a project, all or none. */
public record ProjectCommitRequest(
    @Characters(most = Text.MOST_MESSAGE)
        @Schema(maxLength = Text.MOST_MESSAGE)
        @Pattern(regexp = Text.LINES, message = "must be text without control characters")
        String message,
    @NotEmpty List<@NotNull @Valid PlacedChangeRequest> changes) {
  /** All of them are locked at once. */
  private static final int MOST_PATHS = 1_000;

  /**
   * What is asked for, as far as it can be judged without knowing the project.
   *
   * @throws ProblemException 422 with everything wrong about it, 413 for a value that is too large
   */
  List<Placed> toChanges() {
    var faults = new Faults();
    List<Placed> parsed = new ArrayList<>();
    for (int i = 0; i < changes.size(); i++) {
      PlacedChangeRequest sent = changes.get(i);
      String pointer = "/changes/" + i;
      parsed.add(
          new Placed(
              pointer,
              new Reference(sent.environment()),
              path(sent.path(), pointer + "/path", faults),
              sent.expectedRevision(),
              sent.toChange(pointer, faults)));
    }
    faults.refuseIfAny();
    return parsed;
  }

  /**
   * The changes by the paths they take place in, in the order first named.
   *
   * @throws ProblemException 404 for an unknown environment, 422 when changes of one path
   *     contradict each other
   */
  static List<PathChanges> byPath(List<Placed> changes, ProjectAccess project) {
    Map<PathKey, Group> groups = new LinkedHashMap<>();
    var faults = new Faults();
    for (Placed placed : changes) {
      Place place = project.place(placed.environment, placed.path);
      groups.computeIfAbsent(place.key(), key -> new Group(place)).add(placed, faults);
    }
    if (groups.size() > MOST_PATHS) {
      faults.add("/changes", "size", "must be in at most " + MOST_PATHS + " paths");
    }
    faults.refuseIfAny();
    return groups.values().stream().map(Group::toChanges).toList();
  }

  private static SecretPath path(String sent, String pointer, Faults faults) {
    try {
      return sent == null ? SecretPath.ROOT : SecretPath.parse(sent);
    } catch (InvalidPathException fault) {
      faults.add(pointer, "format", fault.getMessage());
      return SecretPath.ROOT;
    }
  }

  /** One change, and where it takes place. */
  record Placed(
      String pointer, Reference environment, SecretPath path, Long expected, Change change) {}

  private static final class Group {
    private final Place place;
    private final Map<String, Change> changes = new LinkedHashMap<>();
    private Long expected;

    Group(Place place) {
      this.place = place;
    }

    void add(Placed placed, Faults faults) {
      if (changes.putIfAbsent(placed.change.name(), placed.change) != null) {
        faults.add(placed.pointer + "/name", "duplicate", "must be changed only once in a path");
      }
      if (expected != null && placed.expected != null && !expected.equals(placed.expected)) {
        faults.add(
            placed.pointer + "/expectedRevision",
            "contradiction",
            "must be the same for all changes of a path");
      }
      expected = placed.expected == null ? expected : placed.expected;
    }

    PathChanges toChanges() {
      OptionalLong revision = expected == null ? OptionalLong.empty() : OptionalLong.of(expected);
      return PathChanges.of(place, revision, ChangeSource.of(List.copyOf(changes.values())));
    }
  }
}
