package io.keyhaven.vault.audit;

/** What can be done in the vault; the label is what the audit shows and is searched by. */
public enum Action {
  PROJECT_CREATE("project.create"),
  PROJECT_READ("project.read"),
  PROJECT_UPDATE("project.update"),
  PROJECT_DELETE("project.delete"),
  ENVIRONMENT_CREATE("environment.create"),
  ENVIRONMENT_UPDATE("environment.update"),
  ENVIRONMENT_DELETE("environment.delete"),
  SECRET_LIST("secret.list"),
  SECRET_WRITE("secret.write"),
  SECRET_DELETE("secret.delete"),
  SECRET_REVEAL("secret.reveal"),
  SECRET_EXPORT("secret.export"),
  SECRET_IMPORT("secret.import"),
  SECRET_RESTORE("secret.restore"),
  PATH_RESTORE("path.restore"),
  PATH_DELETE("path.delete"),
  PATH_UNDELETE("path.undelete"),
  PATH_DESTROY("path.destroy"),
  PATH_METADATA("path.metadata"),
  KV_CONFIGURE("kv.configure"),
  GRANT_LIST("grant.list"),
  GRANT_CHANGE("grant.change"),
  KEYRING_CREATE("keyring.create"),
  KEYRING_UPDATE("keyring.update"),
  SEALED_VAULT_CREATE("sealed_vault.create"),
  SEALED_VAULT_READ("sealed_vault.read"),
  SEALED_VAULT_UPDATE("sealed_vault.update"),
  SEALED_VAULT_DELETE("sealed_vault.delete"),
  SEALED_VAULT_SHARE("sealed_vault.share"),
  SEALED_VAULT_REKEY("sealed_vault.rekey"),
  SEALED_KEY_READ("sealed_key.read"),
  SEALED_KEY_WRITE("sealed_key.write"),
  SEALED_KEY_DELETE("sealed_key.delete"),
  SEALED_KEY_RESTORE("sealed_key.restore"),
  SEALED_KEY_PURGE("sealed_key.purge"),
  SEALED_KEY_MOVE("sealed_key.move"),
  SEALED_KEY_LOCK("sealed_key.lock"),
  SEALED_KEY_UNLOCK("sealed_key.unlock"),
  LINK_CREATE("link.create"),
  LINK_OPEN("link.open"),
  LINK_REVOKE("link.revoke");

  private final String label;

  Action(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  /** The kind of resource it is done to: the part before the dot. */
  String resourceType() {
    return label.substring(0, label.indexOf('.'));
  }
}
