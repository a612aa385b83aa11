package io.keyhaven.vault.sealed.sealedvault;

import io.keyhaven.problem.Label;
import io.keyhaven.vault.request.Characters;
import io.keyhaven.vault.request.Text;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Another name for a vault. Names are the server's to see and not part of what is signed. */
@Schema(name = "SealedVaultRenameRequest")
public record RenameRequest(
    @NotNull
        @Characters(most = Text.MOST_NAME)
        @Schema(maxLength = Text.MOST_NAME)
        @Pattern(regexp = Label.PATTERN, message = Label.MESSAGE)
        String name) {}
