package io.keyhaven.identity.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.principal.Role;
import org.junit.jupiter.api.Test;

class PolicyTextTest {

  @Test
  void aGrantIsItsPlaceAndEverythingBelow() {
    assertEquals(
        """
        # Shown by KeyHaven, which decides by roles and grants.

        path "secret/data/shop/+/api" {
          capabilities = ["read"]
        }

        path "secret/data/shop/+/api/*" {
          capabilities = ["read"]
        }
        """,
        PolicyText.ofGrant("shop/*/api:secret:reveal"));
  }

  @Test
  void onlyWhoeverMayWriteHasPathsToWrite() {
    assertTrue(PolicyText.ofGrant("shop/dev:secret:write").contains("secret/destroy/shop/dev"));
    assertFalse(PolicyText.ofGrant("shop/dev:secret:list").contains("update"));
    assertFalse(PolicyText.of(Role.VIEWER).contains("secret/data"));
    assertTrue(PolicyText.of(Role.EDITOR).contains("secret/*"));
    assertFalse(PolicyText.of(Role.EDITOR).contains("auth/*"));
  }

  @Test
  void whatVaultKnowsNoPathForIsSaid() {
    assertTrue(PolicyText.ofGrant("shop/*:project:read").contains("# project:read has no path"));
  }
}
