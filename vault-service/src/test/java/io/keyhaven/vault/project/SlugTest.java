package io.keyhaven.vault.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.vault.grant.Reference;
import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SlugTest {

  @Property
  void everyNameMakesASlugAndSoDoesEveryCollision(@ForAll String name) {
    Set<String> taken = new HashSet<>();
    for (int i = 0; i < 12; i++) {
      String slug = Slug.free(Slug.derive(name, "project"), taken);
      assertTrue(Reference.isSlug(slug), slug);
      assertTrue(taken.add(slug));
    }
  }

  @Test
  void keepsWhatItCanOfAName() {
    assertEquals("web-shop", Slug.derive("  Web -- Shop! ", "project"));
    assertEquals("uber-cafe", Slug.derive("Über Café", "project"));
    assertEquals("project", Slug.derive("日本", "project"));
    assertEquals("project-a", Slug.derive("A", "project"));
    assertEquals(63, Slug.derive("x".repeat(100), "project").length());
  }

  @Test
  void neverLooksLikeAnId() {
    String id = "01932c00-0000-7000-8000-000000000000";
    assertFalse(Reference.isSlug(id));
    assertEquals("project-" + id, Slug.derive(id, "project"));
  }
}
