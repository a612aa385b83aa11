package io.keyhaven.identity.organization;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An organization to found. Without a slug it gets one that resembles its name. */
public record OrganizationRequest(
    @Schema(minLength = 1, maxLength = 255) String name,
    @Schema(pattern = "[a-z0-9-]{2,63}", nullable = true) String slug) {}
