package io.keyhaven.identity.machinetoken;

import java.util.Map;
import java.util.UUID;

/**
 * A token to make.
 *
 * @param serviceAccountName for the record
 * @param parent the machine token or API key that makes it and that it ends with; null for none
 * @param path where it was made, as {@code auth/approle/login}
 * @param metadata what the sign-in said, shown to whoever looks the token up
 */
public record NewMachineToken(
    UUID organization,
    UUID serviceAccount,
    String serviceAccountName,
    UUID parent,
    String path,
    String displayName,
    Map<String, String> metadata,
    TokenTerms terms) {}
