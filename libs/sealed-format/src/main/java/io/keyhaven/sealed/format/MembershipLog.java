package io.keyhaven.sealed.format;

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
  /** A statement with its hash, and the members and generations after it. */
  private record Entry(Statement statement, Bytes hash, Membership state) {}

  private final VaultId vault;
  private final List<Entry> entries = new ArrayList<>();

  private MembershipLog(VaultId vault) {
    this.vault = vault;
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
    MembershipLog log = new MembershipLog(vault);
    signed.forEach(log::append);
    if (pin.position() > 0 && log.at(pin).isEmpty()) {
      throw new SealedException(
          Violation.LOG_FORKED, "statement " + pin.position() + " is not the one seen before");
    }
    return log;
  }

  /**
   * A log that was verified before it was kept: order and rights are gone through again, signatures
   * are not. For whoever verifies every statement before keeping it.
   *
   * @throws SealedException as {@link #verify}
   */
  public static MembershipLog replay(VaultId vault, List<SignedStatement> kept) {
    MembershipLog log = new MembershipLog(vault);
    kept.forEach(signed -> log.append(signed, false));
    return log;
  }

  /**
   * Verifies one more statement and appends it; a refused one changes nothing.
   *
   * @throws SealedException as {@link #verify}
   */
  public void append(SignedStatement signed) {
    append(signed, true);
  }

  private void append(SignedStatement signed, boolean verified) {
    Statement statement = Statement.decode(signed.body());
    if (!statement.vault().equals(vault)) {
      throw new SealedException(Violation.LOG_FOREIGN, "a statement is of another vault");
    }
    Pin end = pin();
    if (statement.sequence() != end.position() + 1
        || !statement.previousHash().equals(end.hash())) {
      throw new SealedException(
          Violation.LOG_BROKEN, "a statement does not follow statement " + end.position());
    }
    Membership before = current();
    PublicKeys keys = before.authorKeys(statement);
    if (verified && !Ed25519.verify(keys, signed.body().raw(), signed.signature())) {
      throw new SealedException(
          Violation.STATEMENT_FORGED, "statement " + statement.sequence() + " is not its author's");
    }
    entries.add(new Entry(statement, signed.hash(), before.apply(statement)));
  }

  /** The members and generations now. */
  public Membership current() {
    return entries.isEmpty() ? Membership.none(vault) : entries.getLast().state();
  }

  /** What the client keeps for the next time. */
  public Pin pin() {
    return entries.isEmpty() ? Pin.START : new Pin(entries.size(), entries.getLast().hash());
  }

  /** What happened, for people; the authors' clocks are only told, never trusted. */
  public List<Statement> statements() {
    return entries.stream().map(Entry::statement).toList();
  }

  /** The state after a statement, or nothing where the log has none of that number and hash. */
  public Optional<Membership> at(Pin position) {
    return entries.stream()
        .skip(Math.max(position.position() - 1, 0))
        .findFirst()
        .filter(entry -> entry.statement().sequence() == position.position())
        .filter(entry -> entry.hash().equals(position.hash()))
        .map(Entry::state);
  }

  /**
   * Whether this member themselves signed the way from the keys of that fingerprint to their
   * present ones.
   */
  public boolean replacedByThemselves(UUID user, Fingerprint old) {
    boolean found = false;
    Optional<Fingerprint> before = Optional.empty();
    for (Entry entry : entries) {
      boolean theirs =
          entry.statement().author().equals(user)
              && entry.statement().change() instanceof MembershipChange.KeysReplaced;
      // Whatever else gave them keys is somebody else's word.
      Optional<Fingerprint> now = entry.state().find(user).map(Member::fingerprint);
      found = now.filter(old::equals).isPresent() || (found && (theirs || now.equals(before)));
      before = now;
    }
    return found;
  }
}
