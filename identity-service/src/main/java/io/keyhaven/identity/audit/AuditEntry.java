package io.keyhaven.identity.audit;

import io.keyhaven.events.AuditRecorded;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One thing done to one resource.
 *
 * @param action {@code <resource>.<verb>}
 * @param resourceId null where nothing exists yet
 */
public record AuditEntry(
    String action, String resourceId, String resourceName, Map<String, Object> metadata) {

  public static AuditEntry of(String action, Object resourceId, String resourceName) {
    String id = resourceId == null ? null : resourceId.toString();
    return new AuditEntry(action, id, resourceName, Map.of());
  }

  public AuditEntry with(String name, Object value) {
    var extended = new LinkedHashMap<>(metadata);
    extended.put(name, value);
    return new AuditEntry(action, resourceId, resourceName, extended);
  }

  /** The same with the resource's name, where that is found out later. */
  public AuditEntry named(String name) {
    return new AuditEntry(action, resourceId, name, metadata);
  }

  AuditRecorded.Resource resource() {
    String type = action.substring(0, action.indexOf('.'));
    return new AuditRecorded.Resource(type, resourceId, resourceName);
  }
}
