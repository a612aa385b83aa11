package io.keyhaven.sealed.format;

import java.util.UUID;

/**
 * Where an item version belongs. All of it is additional data of the encryption: a server that
 * shows the item elsewhere, under another name, or for another site has it refused.
 *
 * @param generation of the vault key, from 1
 * @param version of the item, from 1 to 2^53 - 1
 * @param service such as {@code stripe}
 * @param environment such as {@code production}
 * @param fillOrigin where a browser may fill it, such as {@code https://dashboard.stripe.com};
 *     empty for nowhere
 */
public record ItemContext(
    VaultId vault,
    int generation,
    UUID item,
    long version,
    String service,
    String name,
    String environment,
    String fillOrigin) {
  /** Also what the item's key is derived with. */
  public static final String LABEL = "keyhaven/item/v1";

  public ItemContext {
    if (generation < 1 || version < 1) {
      throw new SealedException(Violation.MALFORMED, "generations and versions start at 1");
    }
  }

  public byte[] additionalData() {
    return CanonicalWriter.of(LABEL)
        .vault(vault)
        .u32(generation)
        .uuid(item)
        .u64(version)
        .text(service)
        .text(name)
        .text(environment)
        .text(fillOrigin)
        .bytes();
  }
}
