package io.keyhaven.vault.sealed.sealedkey;

import io.keyhaven.problem.Label;
import io.keyhaven.vault.request.Characters;
import io.keyhaven.vault.request.Text;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why a key is locked. */
@Schema(name = "SealedKeyLockRequest")
public record LockRequest(
    @NotNull
        @Characters(most = Text.MOST_MESSAGE)
        @Schema(maxLength = Text.MOST_MESSAGE)
        @Pattern(regexp = Label.PATTERN, message = Label.MESSAGE)
        String reason) {}
