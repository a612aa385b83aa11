package io.keyhaven.vault.history;

import io.keyhaven.vault.request.Characters;
import io.keyhaven.vault.request.Text;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Makes a secret what it was in one of its versions. */
public record SecretRestoreRequest(
    @NotNull @Positive Long version,
    @Characters(most = Text.MOST_MESSAGE)
        @Schema(maxLength = Text.MOST_MESSAGE)
        @Pattern(regexp = Text.LINES, message = "must be text without control characters")
        String message) {}
