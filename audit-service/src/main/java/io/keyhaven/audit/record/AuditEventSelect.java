package io.keyhaven.audit.record;

import io.keyhaven.principal.OrganizationId;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The query for a filter: only the conditions that are asked for, so that each gets its own plan.
 */
final class AuditEventSelect {
  private static final Pattern ID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  /** Parts are kept apart by a character that no filter can hold. */
  private static final String TEXT =
      "concat_ws(chr(10), actor_type, actor_id, actor_name, action, resource_type, resource_id,"
          + " resource_name, address, user_agent, request_id, metadata)";

  private final StringBuilder where = new StringBuilder("true");
  private final Tuple values = Tuple.tuple();

  AuditEventSelect(OrganizationId organization, AuditEventFilter filter) {
    add("organization_id = ?", organization.value());
    filter.from().ifPresent(from -> add("time >= ?", from));
    filter.to().ifPresent(to -> add("time < ?", to));
    filter.actor().ifPresent(this::addActor);
    filter.action().ifPresent(this::addAction);
    filter
        .resource()
        .ifPresent(
            resource ->
                add(
                    "(resource_id = ? or resource_type = ? or lower(resource_name) = lower(?))",
                    resource));
    filter.outcome().ifPresent(outcome -> add("outcome = ?", outcome));
    filter.text().ifPresent(text -> add("position(lower(?) in lower(" + TEXT + ")) > 0", text));
  }

  AuditEventSelect and(String condition, long value) {
    add(condition, value);
    return this;
  }

  String orderedBy(String order, int limit) {
    return "select "
        + AuditRecordRow.COLUMNS
        + " from audit_event where "
        + where
        + " order by "
        + order
        + " limit "
        + limit;
  }

  Tuple values() {
    return values;
  }

  private void addActor(String actor) {
    if (ID.matcher(actor).matches()) {
      add("actor_id = ?", UUID.fromString(actor));
    } else {
      add("lower(actor_name) = lower(?)", actor);
    }
  }

  private void addAction(String action) {
    Optional<String> prefix =
        action.endsWith(".")
            ? Optional.of(action)
            : action.indexOf('.') < 0 ? Optional.of(action + ".") : Optional.empty();
    prefix.ifPresentOrElse(
        start -> add("starts_with(action, ?)", start), () -> add("action = ?", action));
  }

  /** One value, in every place of the condition that asks for it. */
  private void add(String condition, Object value) {
    values.addValue(value);
    where.append(" and ").append(condition.replace("?", "$" + values.size()));
  }
}
