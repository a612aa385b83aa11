package io.keyhaven.sealed.format;

import java.util.List;

/** The Merkle tree hash of RFC 6962, section 2.1, over leaves that are given as bytes. */
public final class MerkleTree {
  private static final byte[] LEAF = {0};
  private static final byte[] NODE = {1};

  private MerkleTree() {}

  public static Bytes root(List<byte[]> leaves) {
    return leaves.isEmpty() ? Sha256.of() : hash(leaves);
  }

  private static Bytes hash(List<byte[]> leaves) {
    if (leaves.size() == 1) {
      return Sha256.of(LEAF, leaves.getFirst());
    }
    int split = Integer.highestOneBit(leaves.size() - 1);
    Bytes left = hash(leaves.subList(0, split));
    Bytes right = hash(leaves.subList(split, leaves.size()));
    return Sha256.of(NODE, left.raw(), right.raw());
  }
}
