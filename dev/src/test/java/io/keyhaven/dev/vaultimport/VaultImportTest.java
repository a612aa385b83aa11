package io.keyhaven.dev.vaultimport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.dev.vaultimport.VaultClient.RefusedException;
import io.keyhaven.dev.vaultimport.VaultClient.Server;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VaultImportTest {
  private PaperVault source;
  private PaperVault target;

  @BeforeEach
  void open() throws IOException {
    source = new PaperVault();
    target = new PaperVault();
  }

  @AfterEach
  void close() {
    source.close();
    target.close();
  }

  @Test
  void bringsEveryVersionUnderItsNumber() {
    source.write("app/db", "one", "two", "three");
    source.write("app/deep/er/key", "only");
    source.write("app/a folder/grüße", "ü");
    ImportReport report = run("", "shop/production");
    assertEquals(3, report.secrets());
    assertEquals(5, report.versionsWritten());
    assertEquals(
        source.secret("app/db").versions, target.secret("shop/production/app/db").versions);
    assertEquals(
        source.secret("app/a folder/grüße").versions,
        target.secret("shop/production/app/a folder/grüße").versions);
    assertEquals(3, target.secrets().size());
  }

  @Test
  void takesOnlyWhatIsBelowAPath() {
    source.write("app/db", "one");
    source.write("other/db", "one");
    assertEquals(1, run("app", "shop/production").secrets());
    assertEquals(Set.of("shop/production/db"), target.secrets().keySet());
  }

  @Test
  void keepsTheNumbersOfVersionsThatHaveNoDataAnyMore() {
    PaperVault.Secret secret = source.write("db", "one", "two", "three", "four", "five");
    secret.oldest = 2;
    secret.deleted.add(3);
    secret.destroyed.add(5);
    ImportReport report = run("", "shop/production");
    PaperVault.Secret copy = target.secret("shop/production/db");
    assertEquals(Set.of(1, 3, 5), copy.destroyed);
    assertEquals("two", copy.versions.get(1).path("value").asText());
    assertEquals("four", copy.versions.get(3).path("value").asText());
    assertTrue(copy.versions.get(2).isEmpty());
    assertEquals(2, report.versionsWritten());
    assertEquals(3, report.versionsGone());
  }

  @Test
  void bringsWhatBelongsToTheSecretItself() {
    PaperVault.Secret secret = source.write("db", "one");
    secret.settings.put("max_versions", 7).put("cas_required", true);
    secret.settings.put("delete_version_after", "1h0m0s").put("created_time", "2020-01-01");
    secret.settings.putObject("custom_metadata").put("owner", "ada");
    assertTrue(run("", "").problems().isEmpty());
    var settings = target.secret("db").settings;
    assertEquals(7, settings.path("max_versions").asInt());
    assertTrue(settings.path("cas_required").asBoolean());
    assertEquals("1h0m0s", settings.path("delete_version_after").asText());
    assertEquals("ada", settings.at("/custom_metadata/owner").asText());
    assertFalse(settings.has("created_time"));
  }

  @Test
  void goesOnWhereItWasBrokenOff() {
    PaperVault.Secret secret = source.write("a", "one", "two", "three", "four");
    secret.destroyed.add(2);
    source.write("b", "one");
    target.diesAfterWrites(3);
    assertEquals(2, run("", "").problems().size());
    assertEquals(3, target.secret("a").versions.size());
    target.diesAfterWrites(Integer.MAX_VALUE);
    ImportReport report = run("", "");
    assertTrue(report.problems().isEmpty());
    assertEquals(2, target.writes());
    assertEquals(Set.of(2), target.secret("a").destroyed);
    assertEquals("four", target.secret("a").versions.get(3).path("value").asText());
  }

  @Test
  void writesNothingTwice() {
    source.write("a", "one", "two");
    assertEquals(2, run("", "").versionsWritten());
    int before = target.writes();
    ImportReport again = run("", "");
    assertEquals(before, target.writes());
    assertEquals(1, again.alreadyComplete());
    source.write("a", "three");
    assertEquals(1, run("", "").versionsWritten());
  }

  @Test
  void leavesWhatSomebodyElseWrote() {
    source.write("mine", "one", "two");
    source.write("ahead", "one");
    target.write("mine", "another");
    target.write("ahead", "one", "two");
    ImportReport report = run("", "");
    assertEquals(2, report.problems().size());
    assertEquals(1, target.secret("mine").versions.size());
    assertEquals(2, target.secret("ahead").versions.size());
  }

  @Test
  void waitsWhereAServerIsBusy() {
    source.write("a", "one");
    source.isBusyFor(3);
    target.isBusyFor(3);
    assertEquals(1, run("", "").versionsWritten());
  }

  @Test
  void saysWhatAServerRefuses() {
    source.write("a", "one");
    var stranger =
        new VaultClient(new Server(source.address(), "hvs.wrong", Optional.empty()), "kv");
    var attempt = new VaultImport(stranger, target.client(), "", "");
    String message = assertThrows(RefusedException.class, attempt::run).getMessage();
    assertTrue(message.contains("403") && message.contains("permission denied"), message);
    assertFalse(message.contains("hvs."), message);
  }

  private ImportReport run(String from, String to) {
    return new VaultImport(source.client(), target.client(), from, to).run();
  }
}
