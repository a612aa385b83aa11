package io.keyhaven.client.sealed;

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
  static final String LABEL = "keyhaven/manifest/v1";

  private static final int LEAF_BYTES = 16 + Long.BYTES + Sha256.BYTES;

  /** The bytes that are signed and hashed. */
  Bytes encode() {
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

  static Manifest decode(Bytes body) {
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

  SignedManifest sign(MemberKeys author) {
    Bytes body = encode();
    return new SignedManifest(body, author.sign(body.raw()));
  }

  /** The root over these items, in whatever order they come. */
  static Bytes rootOf(List<SealedItem> items) {
    return MerkleTree.root(
        items.stream()
            .sorted(Comparator.comparing(item -> item.context().item(), UuidOrder.UNSIGNED))
            .map(Manifest::leaf)
            .toList());
  }

  private static byte[] leaf(SealedItem item) {
    byte[] id = new CanonicalWriter().uuid(item.context().item()).bytes();
    return ByteBuffer.allocate(LEAF_BYTES)
        .put(id)
        .putLong(item.context().version())
        .put(item.digest().raw())
        .array();
  }
}
