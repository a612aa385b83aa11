package io.keyhaven.principal;

import java.util.Objects;
import java.util.UUID;

/** The tenant. A type of its own so that no other id is taken for it. */
public record OrganizationId(UUID value) {
  public OrganizationId {
    Objects.requireNonNull(value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
