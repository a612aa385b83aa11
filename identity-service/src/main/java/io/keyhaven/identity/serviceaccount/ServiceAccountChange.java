package io.keyhaven.identity.serviceaccount;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.keyhaven.identity.http.NullAsEmpty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is to be different about a service account; what is left out stays, null clears. */
@Schema(name = "ServiceAccountChangeRequest")
public record ServiceAccountChange(
    @Schema(minLength = 1, maxLength = 255) @JsonDeserialize(using = NullAsEmpty.class) String name,
    @Schema(maxLength = 4096, nullable = true) @JsonDeserialize(using = NullAsEmpty.class)
        String description) {}
