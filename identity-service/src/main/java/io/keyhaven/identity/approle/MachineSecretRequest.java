package io.keyhaven.identity.approle;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A secret id to make; what is left out is as the role says. */
public record MachineSecretRequest(
    @Schema(nullable = true, minimum = "0", maximum = "1000") Integer numUses,
    @Schema(nullable = true, minimum = "0", maximum = "3153600000") Long ttlSeconds,
    @Schema(nullable = true) List<String> boundCidrs,
    @Schema(nullable = true) List<String> tokenBoundCidrs,
    @Schema(nullable = true) Map<String, String> metadata) {}
