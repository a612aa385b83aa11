package io.keyhaven.sealed.format;

import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * What a vault holds after a write: how many items, and a Merkle root over the version and digest
 * of each. Every write signs the next one, so a server can neither serve an old version as new, nor
 * leave an item out, nor exchange two.
 *
 * @param counter from 1, without gaps
 * @param previousHash of the manifest before, zeros for the first
 * @param log the end of the membership log that the author had verified
 * @param timeMillis the author's clock, milliseconds since 1970; told to people, trusted by nothing
 * @param root RFC 6962 over {@code item id | version | digest}, in the order of the ids
 */
public record Manifest(
    VaultId vault,
    long counter,
    Bytes previousHash,
    int generation,
    Pin log,
    long timeMillis,
    UUID author,
    int count,
    Bytes root) {
  public static final String LABEL = "keyhaven/manifest/v1";

  private static final int LEAF_BYTES = 16 + Long.BYTES + Sha256.BYTES;

  /** The bytes that are signed and hashed. */
  public Bytes encode() {
    return Bytes.owning(
        CanonicalWriter.of(LABEL)
            .vault(vault)
            .u64(counter)
            .fixed(previousHash)
            .u32(generation)
            .u64(log.position())
            .fixed(log.hash())
            .u64(timeMillis)
            .uuid(author)
            .u32(count)
            .fixed(root)
            .bytes());
  }

  /**
   * @throws SealedException {@link Violation#MALFORMED}
   */
  public static Manifest decode(Bytes body) {
    CanonicalReader in = CanonicalReader.of(body, LABEL);
    Manifest manifest =
        new Manifest(
            in.vault(),
            in.u64(),
            in.hash(),
            in.u32(),
            new Pin(in.u64(), in.hash()),
            in.u64(),
            in.uuid(),
            in.u32(),
            in.hash());
    in.end();
    return manifest;
  }

  /** What the root is made of for one item. */
  public record Leaf(UUID item, long version, Bytes digest) {
    public Leaf {
      digest.requireSize(Sha256.BYTES, "a digest");
    }

    public static Leaf of(SealedItem item) {
      return new Leaf(item.context().item(), item.context().version(), item.digest());
    }

    private byte[] encode() {
      return ByteBuffer.allocate(LEAF_BYTES)
          .put(new CanonicalWriter().uuid(item).bytes())
          .putLong(version)
          .put(digest.raw())
          .array();
    }
  }

  /** The root over these items, in whatever order they come. */
  public static Bytes rootOf(List<SealedItem> items) {
    return rootOfLeaves(items.stream().map(Leaf::of).toList());
  }

  /** The same of items of which only these are known. */
  public static Bytes rootOfLeaves(List<Leaf> leaves) {
    return MerkleTree.root(
        leaves.stream()
            .sorted(Comparator.comparing(Leaf::item, UuidOrder.UNSIGNED))
            .map(Leaf::encode)
            .toList());
  }
}
