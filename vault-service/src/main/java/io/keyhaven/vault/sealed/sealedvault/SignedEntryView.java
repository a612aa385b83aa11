package io.keyhaven.vault.sealed.sealedvault;

import static io.keyhaven.vault.sealed.form.Binary.text;

import java.time.Instant;

/** A statement or manifest as it was signed, in its place; clients verify it themselves. */
public record SignedEntryView(long position, String body, String signature, Instant recordedAt) {

  static SignedEntryView of(LoggedEntry entry) {
    return new SignedEntryView(
        entry.position, text(entry.body), text(entry.signature), entry.recordedAt);
  }
}
