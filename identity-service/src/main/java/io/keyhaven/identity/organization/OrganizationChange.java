package io.keyhaven.identity.organization;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.keyhaven.identity.http.NullAsEmpty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is to be different about an organization; what is left out stays, null is refused. */
@Schema(name = "OrganizationChangeRequest")
public record OrganizationChange(
    @Schema(minLength = 1, maxLength = 255) @JsonDeserialize(using = NullAsEmpty.class) String name,
    @Schema(pattern = "[a-z0-9-]{2,63}") @JsonDeserialize(using = NullAsEmpty.class) String slug) {}
