package io.keyhaven.client.sealed;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A membership log that was found right from its first statement to its last: every number and hash
 * follows the one before, every signature is its author's, every author was a member who may, and
 * the client's pin lies on it. It is verified as a whole each time; a signature takes about a
 * quarter of a millisecond.
 */
public final class MembershipLog {
  private final List<Membership> states;
  private final List<Bytes> hashes;
  private final List<Statement> statements;

  private MembershipLog(List<Membership> states, List<Bytes> hashes, List<Statement> statements) {
    this.states = states;
    this.hashes = hashes;
    this.statements = statements;
  }

  /**
   * Verifies what a server calls the log of that vault.
   *
   * @param pin how far this client has seen it; {@link Pin#START} the first time, when the log is
   *     believed and its members' fingerprints are for people to compare
   * @throws SealedException a {@code LOG_…}, {@code STATEMENT_…}, {@link Violation#WEAK_KEY} or
   *     {@link Violation#MALFORMED} violation
   */
  public static MembershipLog verify(VaultId vault, List<SignedStatement> signed, Pin pin) {
    if (signed.size() < pin.position()) {
      throw new SealedException(
          Violation.LOG_SHRUNK,
          "the log has " + signed.size() + " statements and had " + pin.position());
    }
    if (signed.isEmpty()) {
      throw new SealedException(Violation.LOG_BROKEN, "a log begins with its vault's creation");
    }
    MembershipLog log = new MembershipLog(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    signed.forEach(statement -> log.append(vault, statement));
    if (pin.position() > 0 && !log.hashAt(pin.position()).equals(pin.hash())) {
      throw new SealedException(
          Violation.LOG_FORKED, "statement " + pin.position() + " is not the one seen before");
    }
    return log;
  }

  private void append(VaultId vault, SignedStatement signed) {
    Statement statement = Statement.decode(signed.body());
    if (!statement.vault().equals(vault)) {
      throw new SealedException(Violation.LOG_FOREIGN, "a statement is of another vault");
    }
    Bytes previous = hashes.isEmpty() ? Sha256.ZEROS : hashes.getLast();
    if (statement.sequence() != hashes.size() + 1L || !statement.previousHash().equals(previous)) {
      throw new SealedException(
          Violation.LOG_BROKEN, "a statement does not follow statement " + hashes.size());
    }
    Membership before = states.isEmpty() ? Membership.none(vault) : states.getLast();
    PublicKeys keys = before.authorKeys(statement);
    if (!Ed25519.verify(keys, signed.body().raw(), signed.signature())) {
      throw new SealedException(
          Violation.STATEMENT_FORGED, "statement " + statement.sequence() + " is not its author's");
    }
    states.add(before.apply(statement));
    hashes.add(signed.hash());
    statements.add(statement);
  }

  /** The members and generations now. */
  public Membership current() {
    return states.getLast();
  }

  /** What the client keeps for the next time. */
  public Pin pin() {
    return new Pin(hashes.size(), hashes.getLast());
  }

  /** What happened, for people; the authors' clocks are only told, never trusted. */
  public List<Statement> statements() {
    return List.copyOf(statements);
  }

  /** The state after a statement, or nothing where the log has none of that number and hash. */
  Optional<Membership> at(Pin position) {
    long sequence = position.position();
    boolean known = sequence >= 1 && sequence <= hashes.size();
    return known && hashAt(sequence).equals(position.hash())
        ? Optional.of(states.get((int) sequence - 1))
        : Optional.empty();
  }

  /**
   * Whether this member themselves signed the way from the keys of that fingerprint to their
   * present ones.
   */
  boolean replacedByThemselves(UUID user, Fingerprint old) {
    boolean found = false;
    for (int i = 0; i < statements.size(); i++) {
      Statement statement = statements.get(i);
      boolean theirs =
          statement.author().equals(user)
              && statement.change() instanceof MembershipChange.KeysReplaced;
      // Whatever else gave them keys is somebody else's word.
      Optional<Fingerprint> now = states.get(i).find(user).map(Member::fingerprint);
      boolean same = now.equals(i == 0 ? Optional.empty() : fingerprintBefore(i, user));
      found = now.filter(old::equals).isPresent() || (found && (theirs || same));
    }
    return found;
  }

  private Optional<Fingerprint> fingerprintBefore(int index, UUID user) {
    return states.get(index - 1).find(user).map(Member::fingerprint);
  }

  private Bytes hashAt(long sequence) {
    return hashes.get((int) sequence - 1);
  }
}
