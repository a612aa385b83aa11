package io.keyhaven.identity.vaultwire;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.keyhaven.principal.Caller;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * The envelope of every answer.
 *
 * @param data what was asked for; null where the answer is a token
 * @param auth a token; confidential
 */
@RegisterForReflection
@JsonNaming(SnakeCaseStrategy.class)
public record VaultAnswer(
    String requestId,
    String leaseId,
    long leaseDuration,
    boolean renewable,
    Object data,
    List<String> warnings,
    Object auth,
    Object wrapInfo) {

  public static VaultAnswer ofData(Caller caller, Object data) {
    return new VaultAnswer(caller.origin().requestId(), "", 0, false, data, null, null, null);
  }

  public static VaultAnswer ofAuth(Caller caller, Object auth) {
    return new VaultAnswer(caller.origin().requestId(), "", 0, false, null, null, auth, null);
  }

  /** Where the answer is to be had once. */
  public static VaultAnswer ofWrapping(Caller caller, Object wrapInfo) {
    return new VaultAnswer(caller.origin().requestId(), "", 0, false, null, null, null, wrapInfo);
  }

  /** Something the client should know although all went well. */
  public VaultAnswer warning(List<String> told) {
    return told.isEmpty()
        ? this
        : new VaultAnswer(requestId, leaseId, leaseDuration, renewable, data, told, auth, wrapInfo);
  }

  @Override
  public String toString() {
    return "answer to " + requestId;
  }
}
