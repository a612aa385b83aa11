package io.keyhaven.vault.system;

import com.fasterxml.jackson.annotation.JsonValue;
import io.keyhaven.principal.Caller;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer about the system whose data are a map: Vault has them twice, in the envelope and beside
 * it, as it had them before there was one, and clients read either.
 */
public record SystemAnswer(@JsonValue Map<String, Object> fields) {
  static SystemAnswer of(Caller caller, Map<String, ?> data) {
    Map<String, Object> fields = new LinkedHashMap<>(data);
    fields.put("request_id", caller.origin().requestId());
    fields.put("lease_id", "");
    fields.put("lease_duration", 0);
    fields.put("renewable", false);
    fields.put("data", data);
    fields.put("warnings", null);
    fields.put("auth", null);
    fields.put("wrap_info", null);
    fields.put("mount_type", "system");
    return new SystemAnswer(fields);
  }
}
