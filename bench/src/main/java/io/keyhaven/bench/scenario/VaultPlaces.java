package io.keyhaven.bench.scenario;

/**
 * Secrets as Vault clients have them: {@value #FOLDERS} folders of {@value #SECRETS_PER_FOLDER},
 * one value in each; and an AppRole to sign in with.
 *
 * @param root of the folders, as {@code project/environment}
 * @param secretId for any number of sign-ins
 */
record VaultPlaces(String root, String roleId, String secretId) {
  static final int FOLDERS = 4;
  static final int SECRETS_PER_FOLDER = 100;

  String folder(int number) {
    return root + "/folder-" + number;
  }

  String secret(int folder, int number) {
    return folder(folder) + "/secret-" + number;
  }

  /** Without the credential. */
  @Override
  public String toString() {
    return root;
  }
}
