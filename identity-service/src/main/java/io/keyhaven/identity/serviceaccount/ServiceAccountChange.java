package io.keyhaven.identity.serviceaccount;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What is to be different about a service account; what is left out stays.
 *
 * @param name null is refused
 * @param description null when left out; empty, which null is read as, when there is to be none
 */
@Schema(name = "ServiceAccountChangeRequest")
public record ServiceAccountChange(
    @Schema(minLength = 1, maxLength = 255) @JsonSetter(nulls = Nulls.FAIL) String name,
    @Schema(maxLength = 4096, nullable = true) @JsonSetter(nulls = Nulls.AS_EMPTY)
        String description) {}
