package io.keyhaven.sealed.format;

import java.util.List;
import java.util.UUID;

/** What a statement of the membership log says. Its first byte is the kind. */
public sealed interface MembershipChange {
  int kind();

  CanonicalWriter write(CanonicalWriter out);

  /** The first statement: the author makes the vault, is its manager and made generation 1. */
  record Created(PublicKeys keys, Bytes commitment) implements MembershipChange {
    static final int KIND = 1;

    public Created {
      commitment.requireSize(Sha256.BYTES, "a commitment");
    }

    @Override
    public int kind() {
      return KIND;
    }

    @Override
    public CanonicalWriter write(CanonicalWriter out) {
      return out.keys(keys).fixed(commitment);
    }
  }

  /** A manager adds somebody who is no member, and wraps the newest key for them. */
  record MemberAdded(UUID user, PublicKeys keys, Role role) implements MembershipChange {
    static final int KIND = 2;

    @Override
    public int kind() {
      return KIND;
    }

    @Override
    public CanonicalWriter write(CanonicalWriter out) {
      return out.uuid(user).keys(keys).u8(role.number());
    }
  }

  /** A manager removes a member, or a member leaves. */
  record MemberRemoved(UUID user) implements MembershipChange {
    static final int KIND = 3;

    @Override
    public int kind() {
      return KIND;
    }

    @Override
    public CanonicalWriter write(CanonicalWriter out) {
      return out.uuid(user);
    }
  }

  /** A manager gives a member another role. */
  record RoleChanged(UUID user, Role role) implements MembershipChange {
    static final int KIND = 4;

    @Override
    public int kind() {
      return KIND;
    }

    @Override
    public CanonicalWriter write(CanonicalWriter out) {
      return out.uuid(user).u8(role.number());
    }
  }

  /** The author has new keys; signed with the old signing key. */
  record KeysReplaced(PublicKeys keys) implements MembershipChange {
    static final int KIND = 5;

    @Override
    public int kind() {
      return KIND;
    }

    @Override
    public CanonicalWriter write(CanonicalWriter out) {
      return out.keys(keys);
    }
  }

  /**
   * A new vault key, wrapped for exactly these members.
   *
   * @param members everybody with the fingerprint of their keys, in the order of their ids
   * @param manifest the newest manifest of the older generations; nobody adds to those any more
   */
  record NewGeneration(int generation, Bytes commitment, List<Holder> members, Pin manifest)
      implements MembershipChange {
    static final int KIND = 6;

    /** Who has the new key. */
    public record Holder(UUID user, Fingerprint fingerprint) {}

    public NewGeneration {
      commitment.requireSize(Sha256.BYTES, "a commitment");
      members = List.copyOf(members);
    }

    @Override
    public int kind() {
      return KIND;
    }

    @Override
    public CanonicalWriter write(CanonicalWriter out) {
      CanonicalWriter named = out.u32(generation).fixed(commitment).u16(members.size());
      for (Holder member : members) {
        named = named.uuid(member.user()).fixed(member.fingerprint().hash());
      }
      return named.u64(manifest.position()).fixed(manifest.hash());
    }
  }

  /** Reads the kind and what belongs to it. */
  static MembershipChange read(CanonicalReader in) {
    int kind = in.u8();
    return switch (kind) {
      case Created.KIND -> new Created(in.keys(), in.hash());
      case MemberAdded.KIND -> new MemberAdded(in.uuid(), in.keys(), Role.of(in.u8()));
      case MemberRemoved.KIND -> new MemberRemoved(in.uuid());
      case RoleChanged.KIND -> new RoleChanged(in.uuid(), Role.of(in.u8()));
      case KeysReplaced.KIND -> new KeysReplaced(in.keys());
      case NewGeneration.KIND -> readGeneration(in);
      default -> throw new SealedException(Violation.MALFORMED, "there is no statement " + kind);
    };
  }

  private static NewGeneration readGeneration(CanonicalReader in) {
    int generation = in.u32();
    Bytes commitment = in.hash();
    NewGeneration.Holder[] members = new NewGeneration.Holder[in.u16()];
    for (int i = 0; i < members.length; i++) {
      members[i] = new NewGeneration.Holder(in.uuid(), new Fingerprint(in.hash()));
    }
    return new NewGeneration(
        generation, commitment, List.of(members), new Pin(in.u64(), in.hash()));
  }
}
