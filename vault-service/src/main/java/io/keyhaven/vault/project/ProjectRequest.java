package io.keyhaven.vault.project;

import io.keyhaven.problem.Label;
import io.keyhaven.vault.request.Characters;
import io.keyhaven.vault.request.Text;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A new project.
 *
 * @param slug left out: made from the name
 */
public record ProjectRequest(
    @NotNull
        @Characters(most = Text.MOST_NAME)
        @Schema(maxLength = Text.MOST_NAME)
        @Pattern(regexp = Label.PATTERN, message = Label.MESSAGE)
        String name,
    String slug,
    @Characters(most = Text.MOST_DESCRIPTION)
        @Schema(maxLength = Text.MOST_DESCRIPTION)
        @Pattern(regexp = Text.LINES, message = "must be text without control characters")
        String description) {}
