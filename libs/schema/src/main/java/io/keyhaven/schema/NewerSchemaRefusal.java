package io.keyhaven.schema;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/**
 * Says what to do when the database holds versions that this program does not know: an older
 * program would write rows that the newer one no longer expects. That they fail the validation, and
 * so the start before it has changed anything, is {@link SchemaUpgrade}'s setting; here is looked
 * for them only once it has failed, since that takes another reading of all migrations.
 */
final class NewerSchemaRefusal extends BaseCallback {
  private static final Set<MigrationState> UNKNOWN =
      Set.of(
          MigrationState.FUTURE_SUCCESS,
          MigrationState.FUTURE_FAILED,
          MigrationState.MISSING_SUCCESS,
          MigrationState.MISSING_FAILED);

  private final String service;

  NewerSchemaRefusal(String service) {
    this.service = service;
  }

  @Override
  public boolean supports(Event event, Context context) {
    return event == Event.AFTER_VALIDATE_ERROR;
  }

  @Override
  public void handle(Event event, Context context) {
    MigrationInfo[] all =
        Flyway.configure(context.getConfiguration().getClassLoader())
            .configuration(context.getConfiguration())
            .load()
            .info()
            .all();
    List<String> unknown = versions(all, UNKNOWN::contains);
    if (!unknown.isEmpty()) {
      List<String> known = versions(all, state -> !UNKNOWN.contains(state));
      throw new FlywayException(
          """
          The database of %s has schema versions that this program does not know: %s. It knows \
          versions up to %s: a newer version of KeyHaven has run on this database. Start that \
          version again, or restore the backup that was taken before the upgrade. Nothing was \
          changed.\
          """
              .formatted(
                  service, String.join(", ", unknown), known.isEmpty() ? "0" : known.getLast()));
    }
  }

  private static List<String> versions(MigrationInfo[] all, Predicate<MigrationState> state) {
    return Arrays.stream(all)
        .filter(migration -> migration.getVersion() != null && state.test(migration.getState()))
        .map(MigrationInfo::getVersion)
        .sorted()
        .map(MigrationVersion::getVersion)
        .toList();
  }
}
