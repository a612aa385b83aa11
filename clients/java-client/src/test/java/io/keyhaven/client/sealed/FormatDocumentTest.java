package io.keyhaven.client.sealed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.sealed.format.Fingerprint;
import io.keyhaven.sealed.format.ItemContext;
import io.keyhaven.sealed.format.KeyGrant;
import io.keyhaven.sealed.format.Manifest;
import io.keyhaven.sealed.format.SealedItem;
import io.keyhaven.sealed.format.Statement;
import io.keyhaven.sealed.format.Violation;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code docs/formats/sealed-vault.md} says what this package does. */
class FormatDocumentTest {
  private static final Pattern CODE = Pattern.compile("`([a-z]+(-[a-z]+)*)`");

  private static String document;

  @BeforeAll
  static void read() throws IOException {
    document = Files.readString(Vectors.repository().resolve("docs/formats/sealed-vault.md"));
  }

  @Test
  void listsExactlyTheViolations() {
    String table = document.split("## Violations")[1].split("## Security")[0];
    Set<String> listed =
        table
            .lines()
            .filter(line -> line.startsWith("| `"))
            .flatMap(line -> CODE.matcher(line.split("\\|")[1]).results())
            .map(found -> found.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> known =
        Arrays.stream(Violation.values())
            .map(Violation::code)
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(known, listed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        Fingerprint.LABEL,
        SealedKeyring.LABEL,
        SealedRecovery.LABEL,
        VaultKey.COMMITMENT_LABEL,
        VaultKey.PREVIOUS_KEY_LABEL,
        ItemContext.LABEL,
        KeyGrant.LABEL,
        Statement.LABEL,
        SealedItem.DIGEST_LABEL,
        Manifest.LABEL,
        OneTimeLink.CONTENT_LABEL,
        OneTimeLink.ACCESS_LABEL
      })
  void namesTheLabel(String label) {
    assertTrue(document.contains('"' + label + '"'), label);
  }

  @Test
  void namesEveryFileOfVectors() throws IOException {
    try (var files = Files.list(Vectors.repository().resolve("docs/formats/vectors"))) {
      files
          .map(file -> file.getFileName().toString())
          .forEach(name -> assertTrue(document.contains('`' + name + '`'), name));
    }
  }
}
