package io.keyhaven.vault.history;

import io.keyhaven.vault.request.Characters;
import io.keyhaven.vault.request.Text;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Makes a path what it was.
 *
 * @param revision whose state; 0 is the empty path
 */
public record PathRestoreRequest(
    @NotNull @PositiveOrZero Long revision,
    @Characters(most = Text.MOST_MESSAGE)
        @Schema(maxLength = Text.MOST_MESSAGE)
        @Pattern(regexp = Text.LINES, message = "must be text without control characters")
        String message) {}
