package io.keyhaven.identity.exchange;

import java.util.UUID;

/** Who a principal of an organization is. */
public record PrincipalView(UUID id, String type, String name) {}
