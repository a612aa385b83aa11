package io.keyhaven.identity.organization;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An organization to found or change. Founding needs a name; changing leaves alone what is absent.
 */
public record OrganizationRequest(
    @Schema(minLength = 1, maxLength = 255) String name,
    @Schema(pattern = "[a-z0-9-]{2,63}", nullable = true) String slug) {}
