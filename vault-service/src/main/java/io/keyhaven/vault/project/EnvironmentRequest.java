package io.keyhaven.vault.project;

import io.keyhaven.problem.Label;
import io.keyhaven.vault.request.Characters;
import io.keyhaven.vault.request.Text;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A new environment.
 *
 * @param slug left out: made from the name
 */
public record EnvironmentRequest(
    @NotNull
        @Characters(most = Text.MOST_NAME)
        @Schema(maxLength = Text.MOST_NAME)
        @Pattern(regexp = Label.PATTERN, message = Label.MESSAGE)
        String name,
    String slug) {}
