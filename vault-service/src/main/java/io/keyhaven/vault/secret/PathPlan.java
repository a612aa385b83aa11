package io.keyhaven.vault.secret;

import io.keyhaven.principal.Permission;
import io.keyhaven.vault.crypto.ValueContext;
import io.keyhaven.vault.grant.Place;
import io.keyhaven.vault.key.ProjectKeys;
import io.keyhaven.vault.path.Authorship;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What becomes of each name of a path when changes are applied to it: decided in plain Java, before
 * anything is stored.
 *
 * <p>Whoever may reveal and sets what is there already changes nothing. For whoever may not, values
 * are never compared: an equal one is written like any other, so that nothing can be guessed.
 */
final class PathPlan {
  private final Place place;
  private final UUID pathId;
  private final ProjectKeys keys;
  private final boolean mayReveal;

  private final List<Write> writes = new ArrayList<>();
  private final List<HeldSecret> deletes = new ArrayList<>();
  private final List<HeldSecret> unchanged = new ArrayList<>();
  private int created;

  /** A version to be written. */
  record Write(HeldSecret held, SecretDetails details, boolean json, byte[] value) {
    static Write of(HeldSecret held, SecretDetails details, SecretValue value) {
      return new Write(held, details, value.json(), value.bytes());
    }

    /** What is there already, to be sealed anew. */
    static Write again(
        HeldSecret held, SecretDetails details, SealedSecret source, ProjectKeys keys) {
      return new Write(held, details, source.stored().json(), source.open(keys));
    }
  }

  /** A version as it is to be stored, with the name that it is the last of. */
  record Sealed(Secret secret, SecretVersion version) {}

  private PathPlan(Place place, UUID pathId, ProjectKeys keys) {
    this.place = place;
    this.pathId = pathId;
    this.keys = keys;
    this.mayReveal = place.allows(Permission.SECRET_REVEAL);
  }

  /**
   * Decides.
   *
   * @param pathId of the path; any id while it does not exist and nothing is stored
   * @param held what the path holds of the names that change
   */
  static PathPlan of(
      Place place,
      UUID pathId,
      Map<String, HeldSecret> held,
      List<Change> changes,
      ProjectKeys keys) {
    var plan = new PathPlan(place, pathId, keys);
    for (Change change : changes) {
      HeldSecret secret = held.get(change.name());
      plan.decide(change, secret == null ? plan.unheard(change.name()) : secret);
    }
    return plan;
  }

  List<Write> writes() {
    return writes;
  }

  List<HeldSecret> deletes() {
    return deletes;
  }

  boolean changesNothing() {
    return writes.isEmpty() && deletes.isEmpty();
  }

  CommitCounts counts() {
    return new CommitCounts(created, writes.size() - created, deletes.size(), unchanged.size());
  }

  /** The secret's id when just one changes, else the path's. */
  UUID subjectId() {
    if (writes.size() + deletes.size() != 1) {
      return pathId;
    }
    HeldSecret only = writes.isEmpty() ? deletes.getFirst() : writes.getFirst().held();
    return only.secret().id;
  }

  /** The secret as it is once it is stored, when just one is written. */
  Optional<SecretSummary> only(Authorship authorship) {
    return writes.size() == 1
        ? Optional.of(
            SecretSummary.of(
                writes.getFirst().held().secret(), writes.getFirst().details(), authorship))
        : Optional.empty();
  }

  /** The secret that stays as it is, when the changes were to just one. */
  Optional<SecretSummary> unchanged() {
    return unchanged.size() == 1 ? unchanged.getFirst().summary() : Optional.empty();
  }

  List<String> writtenNames() {
    return writes.stream().map(write -> write.held().secret().name).toList();
  }

  List<String> deletedNames() {
    return deletes.stream().map(held -> held.secret().name).toList();
  }

  /**
   * The versions to store as this revision, sealed. Takes the encryptions first, so that none is
   * missing in the middle.
   */
  List<Sealed> seal(long revision) {
    keys.take(writes.size());
    return writes.stream().map(write -> seal(write, revision)).toList();
  }

  private Sealed seal(Write write, long revision) {
    Secret secret = write.held().secret();
    ValueContext context = secret.context(place, secret.nextVersion());
    byte[] sealed = keys.seal(context, write.value());
    Arrays.fill(write.value(), (byte) 0);
    var version =
        new SecretVersion(secret, context, revision, write.details(), write.json(), sealed);
    return new Sealed(secret, version);
  }

  private void decide(Change change, HeldSecret held) {
    switch (change) {
      case Change.Put put -> put(put, held);
      case Change.Delete delete -> delete(delete, held);
      case Change.Revise revise -> revise(revise, held);
      case Change.Restore restore -> restore(held, restore.source());
    }
  }

  /** Always a new version, also of an equal value: going back is a change that leaves its trace. */
  private void restore(HeldSecret held, SealedSecret source) {
    if (held.live().isEmpty()) {
      created++;
    }
    writes.add(Write.again(held, source.details(), source, keys));
  }

  private void put(Change.Put put, HeldSecret held) {
    SecretDetails current = held.live().map(SealedSecret::details).orElse(SecretDetails.NONE);
    SecretDetails details = put.details().applyTo(current);
    if (put.value().isPresent()) {
      write(held, details, put.value().value());
      return;
    }
    SealedSecret live = held.live().orElseThrow(() -> SecretProblem.valueRequired(put.pointer()));
    if (details.equals(current)) {
      unchanged.add(held);
    } else {
      writes.add(Write.again(held, details, live, keys));
    }
  }

  private void delete(Change.Delete delete, HeldSecret held) {
    if (held.live().isEmpty()) {
      throw SecretProblem.nothingToDelete(delete);
    }
    deletes.add(held);
  }

  private void revise(Change.Revise revise, HeldSecret held) {
    SecretDetails details = held.live().map(SealedSecret::details).orElse(SecretDetails.NONE);
    write(
        held,
        details,
        revise.change().apply(held.live().map(live -> live.stored().openValue(keys))));
  }

  private void write(HeldSecret held, SecretDetails details, SecretValue value) {
    if (held.live().isEmpty()) {
      created++;
    } else if (mayReveal && isSame(held.live().get(), details, value)) {
      unchanged.add(held);
      return;
    }
    writes.add(Write.of(held, details, value));
  }

  private boolean isSame(SealedSecret live, SecretDetails details, SecretValue value) {
    if (!live.details().equals(details) || live.stored().json() != value.json()) {
      return false;
    }
    byte[] current = live.open(keys);
    try {
      return MessageDigest.isEqual(current, value.bytes());
    } finally {
      Arrays.fill(current, (byte) 0);
    }
  }

  private HeldSecret unheard(String name) {
    return HeldSecret.empty(new Secret(place, pathId, name));
  }
}
