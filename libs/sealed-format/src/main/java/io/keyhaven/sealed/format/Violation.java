package io.keyhaven.sealed.format;

import java.util.Locale;

/**
 * Why a client refused what it was given. The {@link #code() codes} are part of the format: every
 * implementation names the same fault in the same way ({@code vectors/hostile.json}).
 */
public enum Violation {
  /** Bytes that are not the one canonical encoding of anything. */
  MALFORMED,
  /** A public key outside the prime-order group, or in a second spelling of the same point. */
  WEAK_KEY,
  /** Fewer rounds than 100,000: somebody wants the passphrase to be guessed. */
  KDF_TOO_WEAK,
  /** More rounds than 10,000,000: somebody wants the client to stand still. */
  KDF_TOO_EXPENSIVE,
  /** The private keys do not open: wrong passphrase or code, or an altered keyring. */
  CANNOT_OPEN,
  /** The private keys opened, and are not those of the public keys beside them. */
  PUBLIC_KEY_MISMATCH,
  /** Somebody's keys are not those that were pinned, and they did not sign the change. */
  KEY_CHANGED,
  /** A recovery code with a typing error. */
  RECOVERY_CODE_MISTYPED,
  /** A statement of another vault or organization. */
  LOG_FOREIGN,
  /** Statements that do not follow each other by number and hash. */
  LOG_BROKEN,
  /** Fewer statements than were seen before. */
  LOG_SHRUNK,
  /** Another statement where one was seen before. */
  LOG_FORKED,
  /** A signature that is not its author's. */
  STATEMENT_FORGED,
  /** An author who is no member, or whose role does not allow it. */
  STATEMENT_NOT_PERMITTED,
  /** A signed statement that the rules of the log forbid. */
  STATEMENT_INVALID,
  /** The log does not have this member. */
  NOT_A_MEMBER,
  /** A generation that no statement made. */
  GENERATION_UNKNOWN,
  /** A wrapped key that its sender did not make for this place. */
  WRAPPED_KEY_FORGED,
  /** A vault key that is not the one its generation's statement committed to. */
  COMMITMENT_MISMATCH,
  /** Nothing may be written before a new generation is made. */
  REKEY_REQUIRED,
  /** The item does not open in this place: altered, swapped, or of another version. */
  ITEM_FORGED,
  /** Items without the signed manifest that should list them. */
  MANIFEST_MISSING,
  /** A manifest of another vault or organization. */
  MANIFEST_FOREIGN,
  /** Manifests that do not follow each other, the log, or its generations. */
  MANIFEST_BROKEN,
  /** A manifest older than one that was seen before. */
  MANIFEST_ROLLED_BACK,
  /** Another manifest where one was seen before. */
  MANIFEST_FORKED,
  /** A manifest whose signature is not its author's. */
  MANIFEST_FORGED,
  /** A manifest by somebody who may not write. */
  MANIFEST_NOT_PERMITTED,
  /** The items are not those that the manifest signs: missing, added, outdated or altered. */
  ITEMS_DIFFER,
  /** The content of a one-time link does not open with its secret. */
  LINK_FORGED;

  private final String code = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** The name that the format and its vectors use, such as {@code log-forked}. */
  public String code() {
    return code;
  }
}
