package io.keyhaven.vault.secret;

import java.util.Arrays;
import java.util.Optional;

/** What kind of thing a secret is; the label is the one of the API. */
public enum SecretCategory {
  API_KEY("api_key"),
  DATABASE("database"),
  OAUTH("oauth"),
  CERTIFICATE("certificate"),
  SSH_KEY("ssh_key"),
  WEBHOOK("webhook"),
  ENCRYPTION_KEY("encryption_key"),
  OTHER("other");

  static final String RULE =
      "must be one of api_key, database, oauth, certificate, ssh_key, webhook, encryption_key, other";

  private final String label;

  SecretCategory(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  static Optional<SecretCategory> find(String label) {
    return Arrays.stream(values()).filter(category -> category.label.equals(label)).findFirst();
  }
}
