package io.keyhaven.vault.principal;

import io.keyhaven.principal.OrganizationId;
import io.keyhaven.principal.PrincipalType;
import java.util.UUID;

/** What names a principal of an organization. */
public record PrincipalKey(OrganizationId organization, PrincipalType type, UUID id) {}
