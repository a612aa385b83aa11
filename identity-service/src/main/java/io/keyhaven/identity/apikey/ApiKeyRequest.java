package io.keyhaven.identity.apikey;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A key to create. */
@Schema(requiredProperties = {"name"})
public record ApiKeyRequest(
    @Schema(minLength = 1, maxLength = 255) String name,
    @Schema(nullable = true) Instant expiresAt,
    @Schema(
            nullable = true,
            description = "IP addresses and networks (CIDR) the key may be used from; none: any")
        List<String> allowedAddresses) {}
