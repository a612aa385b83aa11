package io.keyhaven.vault.key;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/** Which root keys the stored organization keys are wrapped under. Blocking: for the start only. */
@ApplicationScoped
class RootKeysInUse {
  private final DataSource database;

  RootKeysInUse(DataSource database) {
    this.database = database;
  }

  Set<UUID> find() {
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement("select root_keys_in_use()");
        var rows = statement.executeQuery()) {
      Set<UUID> ids = new HashSet<>();
      while (rows.next()) {
        ids.add(rows.getObject(1, UUID.class));
      }
      return ids;
    } catch (SQLException unreadable) {
      throw new IllegalStateException("the root keys in use cannot be read", unreadable);
    }
  }
}
