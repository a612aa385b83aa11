package io.keyhaven.vault.project;

import io.keyhaven.problem.Faults;
import io.keyhaven.vault.request.Field;
import io.keyhaven.vault.request.Text;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is to be different about a project; fields left out stay as they are. */
@Schema(name = "ProjectChangeRequest")
public record ProjectChange(
    @Schema(implementation = String.class) Field<String> name,
    @Schema(implementation = String.class) Field<String> slug,
    @Schema(implementation = String.class, nullable = true) Field<String> description) {

  /**
   * Refuses what is not valid.
   *
   * @throws io.keyhaven.problem.ProblemException 422
   */
  void check() {
    var faults = new Faults();
    NameRule.check(name, faults);
    if (slug.isPresent() && !slug.hasValue()) {
      faults.add("/slug", "required", "must not be null");
    }
    if (description.hasValue()) {
      Text.checkLines(description.value(), Text.MOST_DESCRIPTION, "/description", faults);
    }
    faults.refuseIfAny();
  }
}
