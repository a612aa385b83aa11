package io.keyhaven.description;

/** What a caller must be, before any permission counts. */
public enum Standing {
  /** No sign-in is needed. */
  ANYONE("anyone"),
  /** Signed in, as a person or a program. */
  SIGNED_IN("signedIn"),
  /** Signed in, and not a program. */
  PERSON("person"),
  /** A person or program of the organization that the address names. */
  MEMBER("member"),
  /** A member of it, and not a program. */
  PERSONAL_MEMBER("personalMember"),
  /** A member of the sealed vault that the address names; not a program. */
  SEALED_VAULT_MEMBER("sealedVaultMember"),
  /** An owner of it. */
  OWNER("owner");

  private final String label;

  Standing(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }
}
