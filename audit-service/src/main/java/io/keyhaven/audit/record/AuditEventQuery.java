package io.keyhaven.audit.record;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The filters of a list or an export as they were sent; an empty one is none. */
public record AuditEventQuery(
    @Parameter(description = "RFC 3339 time, inclusive") @QueryParam("from") String from,
    @Parameter(description = "RFC 3339 time, exclusive") @QueryParam("to") String to,
    @Parameter(description = "The actor's id, or the whole name in any case") @QueryParam("actor")
        String actor,
    @Parameter(
            description =
                "A whole action (secret.reveal), or its first part (secret or secret.) for all of"
                    + " them")
        @QueryParam("action")
        String action,
    @Parameter(description = "The resource's id, type, or whole name in any case")
        @QueryParam("resource")
        String resource,
    @Parameter(description = "success, refused or failure") @QueryParam("outcome") String outcome,
    @Parameter(
            description =
                "Free text in any case: in the names, ids and types of actor and resource, action,"
                    + " address, user agent, request id and metadata")
        @QueryParam("q")
        String q) {}
