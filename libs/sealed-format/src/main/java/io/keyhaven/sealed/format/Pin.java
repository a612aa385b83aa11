package io.keyhaven.sealed.format;

/**
 * How far a client has seen a chain: the number of its newest entry and that entry's hash. A client
 * keeps it where the server cannot write, and never goes back behind it.
 *
 * @param position 0 when nothing was seen
 * @param hash 32 bytes; zeros when nothing was seen
 */
public record Pin(long position, Bytes hash) {
  /** Nothing was seen yet. */
  public static final Pin START = new Pin(0, Sha256.ZEROS);

  public Pin {
    hash.requireSize(Sha256.BYTES, "a hash");
  }
}
