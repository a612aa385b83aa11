package io.keyhaven.identity.token;

/** What a signing key signs; a key never serves two purposes. */
public enum SigningPurpose {
  ACCESS("access"),
  INTERNAL("internal");

  private final String label;

  SigningPurpose(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }

  static SigningPurpose parse(String label) {
    for (SigningPurpose purpose : values()) {
      if (purpose.label.equals(label)) {
        return purpose;
      }
    }
    throw new IllegalArgumentException("no signing purpose " + label);
  }
}
