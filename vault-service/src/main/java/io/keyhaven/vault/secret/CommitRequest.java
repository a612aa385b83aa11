package io.keyhaven.vault.secret;

import io.keyhaven.problem.Faults;
import io.keyhaven.vault.request.Characters;
import io.keyhaven.vault.request.Text;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Changes several secrets of a path, all or none.
 *
 * @param message why; kept with the revision
 * @param expectedRevision refused with 409 when the path is at another; left out: any
 */
public record CommitRequest(
    @Characters(most = Text.MOST_MESSAGE)
        @Schema(maxLength = Text.MOST_MESSAGE)
        @Pattern(regexp = Text.LINES, message = "must be text without control characters")
        String message,
    @PositiveOrZero Long expectedRevision,
    @NotEmpty List<@NotNull ChangeRequest> changes) {

  /**
   * The changes asked for.
   *
   * @throws io.keyhaven.problem.ProblemException 422 with everything wrong about them, 413 for a
   *     value that is too large
   */
  List<Change> toChanges() {
    var faults = new Faults();
    List<Change> parsed = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < changes.size(); i++) {
      Change change = changes.get(i).toChange("/changes/" + i, faults);
      if (change.name() != null && !names.add(change.name())) {
        faults.add("/changes/" + i + "/name", "duplicate", "must be changed only once in a commit");
      }
      parsed.add(change);
    }
    faults.refuseIfAny();
    return parsed;
  }
}
