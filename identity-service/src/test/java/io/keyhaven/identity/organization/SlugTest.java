package io.keyhaven.identity.organization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.problem.ProblemException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlugTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Ada's organization|adas-organization",
        "Zoë & Søn|zoe-s-n",
        "  ACME,  Inc. |acme-inc",
        "日本|organization",
        "x|organization",
        "0190b5f0-0000-7000-8000-000000000000|organization"
      })
  void resemblesTheName(String name, String slug) {
    assertEquals(slug, Slug.derive(name).value());
  }

  @Property
  void everyNameGivesAValidSlug(@ForAll String name) {
    Slug slug = Slug.derive(name);
    assertEquals(slug, Slug.parse("/slug", slug.value()));
    Slug suffixed = slug.withSuffix();
    assertEquals(suffixed, Slug.parse("/slug", suffixed.value()));
  }

  @Test
  void suffixesDiffer() {
    assertNotEquals(Slug.derive("acme").withSuffix(), Slug.derive("acme").withSuffix());
    assertTrue(Slug.derive("a".repeat(100)).withSuffix().value().length() <= 63);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "Acme",
        "a b",
        "a_b",
        "ä-b",
        "0190b5f0-0000-7000-8000-000000000000",
        "a.b",
        "ab\n"
      })
  void refusesOtherForms(String text) {
    assertThrows(ProblemException.class, () -> Slug.parse("/slug", text));
  }
}
