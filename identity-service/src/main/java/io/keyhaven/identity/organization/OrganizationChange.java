package io.keyhaven.identity.organization;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is to be different about an organization; what is left out stays, null is refused. */
@Schema(name = "OrganizationChangeRequest")
public record OrganizationChange(
    @Schema(minLength = 1, maxLength = 255) @JsonSetter(nulls = Nulls.FAIL) String name,
    @Schema(pattern = "[a-z0-9-]{2,63}") @JsonSetter(nulls = Nulls.FAIL) String slug) {}
