package io.keyhaven.sealed.format;

import java.util.Objects;
import java.util.UUID;

/**
 * Which sealed vault, in which organization: part of everything that is signed or sealed for it.
 */
public record VaultId(UUID organization, UUID vault) {
  public VaultId {
    Objects.requireNonNull(organization, "organization");
    Objects.requireNonNull(vault, "vault");
  }
}
