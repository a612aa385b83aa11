package io.keyhaven.vault.project;

import io.keyhaven.problem.Faults;
import io.keyhaven.vault.request.Field;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is to be different about an environment; fields left out stay as they are. */
@Schema(name = "EnvironmentChangeRequest")
public record EnvironmentChange(
    @Schema(implementation = String.class) Field<String> name,
    @Schema(implementation = String.class) Field<String> slug) {

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
    faults.refuseIfAny();
  }
}
