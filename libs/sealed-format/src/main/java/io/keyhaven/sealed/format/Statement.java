package io.keyhaven.sealed.format;

import java.util.UUID;

/**
 * One entry of a membership log, before it is signed.
 *
 * @param sequence from 1, without gaps
 * @param previousHash of the statement before, zeros for the first
 * @param timeMillis the author's clock, milliseconds since 1970; told to people, trusted by nothing
 */
public record Statement(
    VaultId vault,
    long sequence,
    Bytes previousHash,
    long timeMillis,
    UUID author,
    MembershipChange change) {
  public static final String LABEL = "keyhaven/statement/v1";

  /** The bytes that are signed and hashed. */
  public Bytes encode() {
    CanonicalWriter out =
        CanonicalWriter.of(LABEL)
            .vault(vault)
            .u64(sequence)
            .fixed(previousHash)
            .u64(timeMillis)
            .uuid(author)
            .u8(change.kind());
    return Bytes.owning(change.write(out).bytes());
  }

  /**
   * @throws SealedException {@link Violation#MALFORMED}, {@link Violation#WEAK_KEY}
   */
  public static Statement decode(Bytes body) {
    CanonicalReader in = CanonicalReader.of(body, LABEL);
    Statement statement =
        new Statement(
            in.vault(), in.u64(), in.hash(), in.u64(), in.uuid(), MembershipChange.read(in));
    in.end();
    return statement;
  }
}
