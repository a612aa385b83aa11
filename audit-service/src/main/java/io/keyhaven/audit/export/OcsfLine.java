package io.keyhaven.audit.export;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.keyhaven.audit.chain.AuditEvent;
import io.keyhaven.audit.chain.AuditRecord;
import java.util.Set;

/**
 * A record as an OCSF 1.3 event of class API Activity (6003). What the class has no place for
 * stands in {@code unmapped}.
 */
final class OcsfLine {
  private static final int CLASS = 6003;
  private static final Set<String> CREATE = Set.of("create", "invite", "register", "accept");
  private static final Set<String> READ = Set.of("reveal", "export", "read", "list", "verify");
  private static final Set<String> UPDATE =
      Set.of("update", "write", "change", "restore", "import");
  private static final Set<String> DELETE = Set.of("delete", "revoke", "remove");

  private OcsfLine() {}

  static String of(AuditRecord record) {
    AuditEvent event = record.event();
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    Activity activity = Activity.of(event.action());
    line.put("class_uid", CLASS).put("class_name", "API Activity");
    line.put("category_uid", 6).put("category_name", "Application Activity");
    line.put("activity_id", activity.id).put("activity_name", activity.name);
    line.put("type_uid", CLASS * 100 + activity.id);
    line.put("time", event.time().toEpochMilli());
    boolean success = event.outcome().equals("success");
    line.put("status_id", success ? 1 : 2).put("status", success ? "Success" : "Failure");
    line.put("status_detail", event.outcome());
    line.put("severity_id", success ? 1 : 2).put("severity", success ? "Informational" : "Low");
    metadata(line.putObject("metadata"), record);
    actor(line.putObject("actor").putObject("user"), event.actor());
    ObjectNode api = line.putObject("api").put("operation", event.action());
    api.putObject("service").put("name", event.source());
    put(api.putObject("request"), "uid", event.requestId());
    endpoint(line.putObject("src_endpoint"), event.address().value());
    put(line.putObject("http_request"), "user_agent", event.userAgent().value());
    resource(line.putArray("resources").addObject(), event.resource());
    ObjectNode unmapped = line.putObject("unmapped");
    unmapped.putRawValue("metadata", new RawValue(event.metadata()));
    unmapped.put("previousHash", record.previousHash()).put("hash", record.hash());
    return line + "\n";
  }

  private static void metadata(ObjectNode metadata, AuditRecord record) {
    metadata.put("version", "1.3.0").put("uid", record.event().id().toString());
    metadata.put("sequence", record.sequence());
    metadata.put("tenant_uid", record.event().organizationId().toString());
    metadata.putObject("product").put("name", "KeyHaven").put("vendor_name", "KeyHaven");
  }

  private static void actor(ObjectNode user, AuditEvent.Actor actor) {
    user.put("type_id", actor.type().equals("user") ? 1 : 99).put("type", actor.type());
    put(user, "uid", actor.id() == null ? null : actor.id().toString());
    put(user, "name", actor.name().value());
  }

  /** The class demands a source; a name stands where there is no address. */
  private static void endpoint(ObjectNode endpoint, String address) {
    endpoint.put(address == null ? "name" : "ip", address == null ? "unknown" : address);
  }

  private static void resource(ObjectNode target, AuditEvent.Resource resource) {
    target.put("type", resource.type());
    put(target, "uid", resource.id());
    put(target, "name", resource.name().value());
  }

  /** OCSF leaves out what has no value. */
  private static void put(ObjectNode object, String name, String value) {
    if (value != null) {
      object.put(name, value);
    }
  }

  /** What kind of thing was done, from the verb of the action. */
  private record Activity(int id, String name) {
    static Activity of(String action) {
      String verb = action.substring(action.lastIndexOf('.') + 1);
      if (CREATE.contains(verb)) {
        return new Activity(1, "Create");
      }
      if (READ.contains(verb)) {
        return new Activity(2, "Read");
      }
      if (UPDATE.contains(verb)) {
        return new Activity(3, "Update");
      }
      return DELETE.contains(verb) ? new Activity(4, "Delete") : new Activity(99, verb);
    }
  }
}
