package io.keyhaven.identity.digest;

/** What a digest key is for; each purpose has keys of its own. */
public enum DigestPurpose {
  API_KEY("api-key"),
  MACHINE_TOKEN("machine-token"),
  SECRET_ID("secret-id");

  private final String label;

  DigestPurpose(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }
}
