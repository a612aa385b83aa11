package io.keyhaven.vault.project;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A project as it is shown, with its environments in the order they were made. */
public record ProjectView(
    UUID id,
    String slug,
    String name,
    @Schema(nullable = true) String description,
    Instant createdAt,
    List<EnvironmentView> environments) {

  static ProjectView of(Project project, List<Environment> environments) {
    return new ProjectView(
        project.id,
        project.slug,
        project.name,
        project.description,
        project.createdAt,
        environments.stream().map(EnvironmentView::of).toList());
  }
}
