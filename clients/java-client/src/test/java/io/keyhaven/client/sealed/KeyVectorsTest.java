package io.keyhaven.client.sealed;

import static io.keyhaven.client.sealed.Vectors.hex;
import static io.keyhaven.client.sealed.Vectors.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import io.keyhaven.sealed.format.Base32;
import io.keyhaven.sealed.format.Bytes;
import io.keyhaven.sealed.format.Fingerprint;
import io.keyhaven.sealed.format.PublicKeys;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What belongs to one person: derivation, keyring, recovery code, public keys. */
class KeyVectorsTest {
  private final JsonNode derivation = Vectors.read("key-derivation.json");
  private final JsonNode keyring = Vectors.read("keyring.json");
  private final JsonNode recovery = Vectors.read("recovery-code.json");
  private final JsonNode publicKeys = Vectors.read("public-keys.json");

  @TestFactory
  Stream<DynamicTest> derivesTheKeysOfTheVectors() {
    return Vectors.stream(derivation.required("vectors"))
        .map(
            one ->
                dynamicTest(
                    one.required("passphrase").asText(),
                    () -> assertEquals(hex(one, "key"), derive(one))));
  }

  @TestFactory
  Stream<DynamicTest> refusesWeakAndAbsurdDerivations() {
    return Vectors.refusals(derivation.required("refused"), one -> () -> derive(one));
  }

  private static Bytes derive(JsonNode one) {
    char[] passphrase = one.required("passphrase").asText().toCharArray();
    return Bytes.of(Passphrase.derive(passphrase, Vectors.derivation(one)));
  }

  @Test
  void keyringHasTheBytesOfTheVector() {
    SealedKeyring sealed = Vectors.keyring(keyring.required("keyring"));
    assertEquals(
        hex(keyring, "additionalData"),
        Bytes.of(SealedKeyring.additionalData(sealed.user(), sealed.publicKeys(), sealed.kdf())));
    try (MemberKeys keys = Vectors.privateKeys(keyring)) {
      assertEquals(
          sealed,
          SealedKeyring.seal(sealed.user(), keys, passphrase(keyring), sealed.kdf(), sealed.iv()));
    }
  }

  @Test
  void keyringOpens() {
    try (MemberKeys keys = Vectors.keyring(keyring.required("keyring")).open(passphrase(keyring))) {
      assertEquals(hex(keyring, "privateKeys"), keys.lendAll(Bytes::of));
    }
  }

  @TestFactory
  Stream<DynamicTest> keyringOpensForNothingElse() {
    return Vectors.refusals(
        keyring.required("refused"),
        one -> () -> Vectors.keyring(one.required("keyring")).open(passphrase(one)));
  }

  private static char[] passphrase(JsonNode node) {
    return node.required("passphrase").asText().toCharArray();
  }

  @TestFactory
  Stream<DynamicTest> showsAndReadsRecoveryCodes() {
    Stream<DynamicTest> shown =
        Vectors.stream(recovery.required("codes"))
            .map(one -> dynamicTest(text(one, "text"), () -> assertShown(one)));
    Stream<DynamicTest> typed =
        Vectors.stream(recovery.required("typed"))
            .map(
                one ->
                    dynamicTest(
                        "reads " + text(one, "typed"),
                        () ->
                            assertEquals(
                                code(one), RecoveryCode.parse(text(one, "typed")).text())));
    return Stream.concat(shown, typed);
  }

  private static void assertShown(JsonNode one) {
    assertEquals(text(one, "text"), code(one));
    assertEquals(text(one, "text"), RecoveryCode.parse(text(one, "text")).text());
  }

  private static String code(JsonNode one) {
    return RecoveryCode.owning(hex(one, "code").toByteArray()).text();
  }

  @TestFactory
  Stream<DynamicTest> refusesMistypedRecoveryCodes() {
    return Vectors.stream(recovery.required("mistyped"))
        .map(
            one ->
                dynamicTest(
                    text(one, "why"),
                    () ->
                        Vectors.assertRefused(
                            "recovery-code-mistyped",
                            () -> RecoveryCode.parse(text(one, "typed")))));
  }

  @Test
  void findsEveryWrongSymbolOfARecoveryCode() {
    String code = text(recovery.required("codes").get(2), "text");
    for (int i = 0; i < code.length(); i++) {
      for (char symbol : Base32.ALPHABET.toCharArray()) {
        String typed = code.substring(0, i) + symbol + code.substring(i + 1);
        if (code.charAt(i) != '-' && !typed.equals(code)) {
          Vectors.assertRefused("recovery-code-mistyped", () -> RecoveryCode.parse(typed));
        }
      }
    }
  }

  @Test
  void printsTheRecoveryCode() {
    JsonNode print = recovery.required("print");
    RecoveryCode code = RecoveryCode.parse(text(recovery.required("sealed"), "code"));
    LocalDate made = LocalDate.parse(text(print, "made"));
    assertEquals(text(print, "text"), code.printText(text(print, "owner"), made));
  }

  @Test
  void recoveryHasTheBytesOfTheVectorAndOpens() {
    JsonNode node = recovery.required("sealed");
    RecoveryCode code = RecoveryCode.parse(text(node, "code"));
    SealedRecovery sealed = Vectors.recovery(node);
    assertEquals(
        hex(node, "additionalData"),
        Bytes.of(SealedRecovery.additionalData(sealed.user(), sealed.publicKeys(), sealed.salt())));
    try (MemberKeys keys = Vectors.privateKeys(node);
        MemberKeys opened = sealed.open(code)) {
      assertEquals(
          sealed, SealedRecovery.seal(sealed.user(), keys, code, sealed.salt(), sealed.iv()));
      assertEquals(hex(node, "privateKeys"), opened.lendAll(Bytes::of));
    }
    Vectors.assertRefused("cannot-open", () -> sealed.open(RecoveryCode.generate()));
  }

  @TestFactory
  Stream<DynamicTest> fingerprintsAreThoseOfTheVectors() {
    return Vectors.stream(publicKeys.required("keys"))
        .map(one -> dynamicTest(text(one, "shown"), () -> assertFingerprint(one)));
  }

  private static void assertFingerprint(JsonNode one) {
    PublicKeys keys = Vectors.privateKeys(one).publicKeys();
    Fingerprint fingerprint = keys.fingerprint(id(one, "user"));
    assertEquals(Vectors.publicKeys(one), keys);
    assertEquals(hex(one, "fingerprint"), fingerprint.hash());
    assertEquals(text(one, "shown"), fingerprint.shown());
  }

  @TestFactory
  Stream<DynamicTest> refusesWeakPublicKeys() {
    return Vectors.refusals(publicKeys.required("refused"), one -> () -> Vectors.publicKeys(one));
  }

  private static String text(JsonNode node, String field) {
    return node.required(field).asText();
  }
}
