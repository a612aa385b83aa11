package io.keyhaven.vault.sealed.sealedvault;

import static io.keyhaven.vault.sealed.form.Binary.text;

import java.time.Instant;

/** A statement or manifest as it was signed, in its place; clients verify it themselves. */
public record SignedEntryView(long position, String body, String signature, Instant recordedAt) {

  static SignedEntryView of(LoggedStatement statement) {
    return new SignedEntryView(
        statement.sequence, text(statement.body), text(statement.signature), statement.recordedAt);
  }

  static SignedEntryView of(LoggedManifest manifest) {
    return new SignedEntryView(
        manifest.counter, text(manifest.body), text(manifest.signature), manifest.recordedAt);
  }
}
