package io.keyhaven.client.sealed;

import io.keyhaven.sealed.format.Bytes;
import io.keyhaven.sealed.format.ItemContext;
import io.keyhaven.sealed.format.KeyGrant;
import io.keyhaven.sealed.format.Manifest;
import io.keyhaven.sealed.format.Membership;
import io.keyhaven.sealed.format.MembershipChange;
import io.keyhaven.sealed.format.Pin;
import io.keyhaven.sealed.format.PublicKeys;
import io.keyhaven.sealed.format.Role;
import io.keyhaven.sealed.format.SealedException;
import io.keyhaven.sealed.format.SealedItem;
import io.keyhaven.sealed.format.Sha256;
import io.keyhaven.sealed.format.SignedManifest;
import io.keyhaven.sealed.format.SignedStatement;
import io.keyhaven.sealed.format.Statement;
import io.keyhaven.sealed.format.VaultId;
import io.keyhaven.sealed.format.Violation;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Makes what a client sends to change a vault: signed statements, wrapped keys, sealed items and
 * manifests. Nothing is changed here; when the server has taken one, the vault is read and opened
 * again, and a change that somebody else made in between has the server refuse this one.
 *
 * <p>Each call checks that this member may do it by applying the statement to the verified log, so
 * what no other client would accept is refused before it is sent.
 */
public final class VaultChanges {
  /** A vault to be created. */
  public record Creation(SignedStatement statement, Bytes commitment, WrappedVaultKey wrappedKey) {}

  /** A member to be added, or one with new keys: the statement and the newest key for them. */
  public record Admission(SignedStatement statement, WrappedVaultKey wrappedKey) {}

  /** A new generation: its key for every member, and the key before it for history. */
  public record Rekey(
      int generation,
      Bytes commitment,
      Map<UUID, WrappedVaultKey> wrappedKeys,
      Bytes encryptedPreviousKey,
      SignedStatement statement) {}

  private final OpenVault vault;
  private final Clock clock;

  public VaultChanges(OpenVault vault, Clock clock) {
    this.vault = vault;
    this.clock = clock;
  }

  /** A new vault with one member, its manager, and generation 1. */
  public static Creation create(VaultId id, Identity me, Clock clock) {
    try (VaultKey key = VaultKey.generate()) {
      Bytes commitment = key.commitment();
      MembershipChange change = new MembershipChange.Created(me.keys().publicKeys(), commitment);
      Statement statement = new Statement(id, 1, Sha256.ZEROS, clock.millis(), me.user(), change);
      KeyGrant grant = grantAfter(Membership.none(id), statement, me.user());
      return new Creation(me.keys().sign(statement), commitment, key.wrap(grant, me.keys()));
    }
  }

  /**
   * Adds somebody.
   *
   * @param keys which a person compared by fingerprint, or {@link KeyPins} knows
   */
  public Admission add(UUID user, PublicKeys keys, Role role) {
    return admit(new MembershipChange.MemberAdded(user, keys, role), user, vault.me().keys());
  }

  /**
   * Gives this member new keys. The statement is signed with the old ones; the vault key is wrapped
   * with and to the new ones.
   */
  public Admission replaceKeys(MemberKeys renewed) {
    return admit(
        new MembershipChange.KeysReplaced(renewed.publicKeys()), vault.me().user(), renewed);
  }

  /** Removes a member, or leaves; a {@linkplain #rekey() new generation} is due afterwards. */
  public SignedStatement remove(UUID user) {
    return signed(new MembershipChange.MemberRemoved(user));
  }

  public SignedStatement changeRole(UUID user, Role role) {
    return signed(new MembershipChange.RoleChanged(user, role));
  }

  /** A new vault key for exactly the present members. Items stay as they are until rewritten. */
  public Rekey rekey() {
    try (VaultKey key = VaultKey.generate()) {
      Membership before = vault.membership();
      int generation = before.generation() + 1;
      Bytes commitment = key.commitment();
      Statement statement =
          next(
              new MembershipChange.NewGeneration(
                  generation, commitment, before.holders(), vault.pins().manifest()));
      Membership after = before.apply(statement);
      Map<UUID, WrappedVaultKey> wrapped = new LinkedHashMap<>();
      after.members().forEach(m -> wrapped.put(m.user(), key.wrap(m.grant(), vault.me().keys())));
      return new Rekey(
          generation,
          commitment,
          wrapped,
          key.encryptPrevious(vault.id(), generation, vault.newestKey()),
          vault.me().keys().sign(statement));
    }
  }

  /**
   * Seals the next version of an item under the newest key.
   *
   * @param version 1 for a new item, else the present one plus 1
   * @param value UTF-8, read only
   * @throws SealedException {@link Violation#REKEY_REQUIRED}, {@link
   *     Violation#MANIFEST_NOT_PERMITTED} for a viewer
   */
  public SealedItem seal(
      UUID item,
      long version,
      String service,
      String name,
      String environment,
      String fillOrigin,
      byte[] value) {
    requireWritable();
    int generation = vault.membership().generation();
    ItemContext context =
        new ItemContext(
            vault.id(), generation, item, version, service, name, environment, fillOrigin);
    return vault.newestKey().seal(context, value);
  }

  /**
   * The manifest that goes with a write.
   *
   * @param items everything that the vault holds after it, besides what is withheld
   */
  public SignedManifest manifest(List<SealedItem> items) {
    requireWritable();
    List<Manifest.Leaf> leaves =
        Stream.concat(items.stream().map(Manifest.Leaf::of), vault.withheld().stream()).toList();
    VaultPins pins = vault.pins();
    Manifest next =
        new Manifest(
            vault.id(),
            pins.manifest().position() + 1,
            pins.manifest().hash(),
            vault.membership().generation(),
            pins.log(),
            clock.millis(),
            vault.me().user(),
            leaves.size(),
            Manifest.rootOfLeaves(leaves));
    return vault.me().keys().sign(next);
  }

  private Admission admit(MembershipChange change, UUID user, MemberKeys sender) {
    Statement statement = next(change);
    KeyGrant grant = grantAfter(vault.membership(), statement, user);
    return new Admission(vault.me().keys().sign(statement), vault.newestKey().wrap(grant, sender));
  }

  private SignedStatement signed(MembershipChange change) {
    Statement statement = next(change);
    Membership ignored = vault.membership().apply(statement);
    return vault.me().keys().sign(statement);
  }

  private Statement next(MembershipChange change) {
    Pin end = vault.pins().log();
    return new Statement(
        vault.id(), end.position() + 1, end.hash(), clock.millis(), vault.me().user(), change);
  }

  private static KeyGrant grantAfter(Membership before, Statement statement, UUID user) {
    return before.apply(statement).find(user).orElseThrow().grant();
  }

  private void requireWritable() {
    Membership membership = vault.membership();
    if (!membership.find(vault.me().user()).orElseThrow().role().mayWrite()) {
      throw new SealedException(Violation.MANIFEST_NOT_PERMITTED, "a viewer does not write");
    }
    if (membership.rekeyRequired()) {
      throw new SealedException(Violation.REKEY_REQUIRED, "a new generation is due first");
    }
  }
}
