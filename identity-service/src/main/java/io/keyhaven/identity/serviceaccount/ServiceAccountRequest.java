package io.keyhaven.identity.serviceaccount;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A service account to create. */
public record ServiceAccountRequest(
    @Schema(minLength = 1, maxLength = 255) String name,
    @Schema(maxLength = 4096, nullable = true) String description) {}
