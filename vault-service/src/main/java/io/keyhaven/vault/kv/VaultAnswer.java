package io.keyhaven.vault.kv;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.keyhaven.principal.Caller;
import java.util.List;

/**
 * The envelope of every answer with a body; what belongs to leases, logins and wrapping is never
 * set here.
 */
@JsonNaming(SnakeCaseStrategy.class)
public record VaultAnswer<T>(
    String requestId,
    String leaseId,
    int leaseDuration,
    boolean renewable,
    T data,
    List<String> warnings,
    Object auth,
    Object wrapInfo,
    String mountType) {
  private static final String KV = "kv";
  private static final String SYSTEM = "system";

  static <T> VaultAnswer<T> ofKv(Caller caller, T data) {
    return of(caller, data, null, KV);
  }

  public static <T> VaultAnswer<T> ofSystem(Caller caller, T data) {
    return of(caller, data, null, SYSTEM);
  }

  /** No data, but something to be said. */
  static <T> VaultAnswer<T> warning(Caller caller, String warning) {
    return of(caller, null, List.of(warning), KV);
  }

  private static <T> VaultAnswer<T> of(
      Caller caller, T data, List<String> warnings, String mountType) {
    return new VaultAnswer<>(
        caller.origin().requestId(), "", 0, false, data, warnings, null, null, mountType);
  }

  /** Without the data, which may hold values. */
  @Override
  public String toString() {
    return "VaultAnswer[" + requestId + "]";
  }
}
