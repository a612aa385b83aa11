package io.keyhaven.vault.sealed.sealedvault;

import io.keyhaven.sealed.format.Ed25519;
import io.keyhaven.sealed.format.Manifest;
import io.keyhaven.sealed.format.Pin;
import io.keyhaven.sealed.format.SealedException;
import io.keyhaven.sealed.format.SignedManifest;
import io.keyhaven.sealed.format.Violation;
import io.keyhaven.vault.sealed.form.SealedProblem;

/**
 * Whether a manifest may follow a vault's newest one: its author's, of this vault and generation,
 * after the newest statement and the newest manifest, with the right number of items. The root over
 * the items is for clients to check, who have to do it anyway.
 */
final class ManifestCheck {
  private ManifestCheck() {}

  /**
   * The end of the chain with it.
   *
   * @throws io.keyhaven.problem.ProblemException 409, 422
   */
  static Pin verify(VaultAccess access, SignedManifest signed, int items) {
    try {
      Manifest manifest = Manifest.decode(signed.body());
      requirePlace(access, manifest);
      if (!Ed25519.verify(
          access.member().keys(), signed.body().toByteArray(), signed.signature())) {
        throw new SealedException(Violation.MANIFEST_FORGED, "the manifest is not its author's");
      }
      if (manifest.count() != items) {
        throw SealedProblem.differs("/manifest/body", "must count %d items".formatted(items));
      }
      return new Pin(manifest.counter(), signed.hash());
    } catch (SealedException refused) {
      throw SealedProblem.of(refused);
    }
  }

  private static void requirePlace(VaultAccess access, Manifest manifest) {
    SealedVault vault = access.vault();
    if (!manifest.vault().equals(access.formatId())) {
      throw new SealedException(Violation.MANIFEST_FOREIGN, "the manifest is of another vault");
    }
    if (!manifest.author().equals(access.caller().principal().id())) {
      throw SealedProblem.differs("/manifest/body", "must be a manifest of whoever sends it");
    }
    Pin end = vault.manifest();
    if (manifest.counter() != end.position() + 1
        || !manifest.previousHash().equals(end.hash())
        || manifest.generation() != vault.generation
        || !manifest.log().equals(vault.log())) {
      throw new SealedException(Violation.MANIFEST_BROKEN, "the manifest does not follow");
    }
  }
}
