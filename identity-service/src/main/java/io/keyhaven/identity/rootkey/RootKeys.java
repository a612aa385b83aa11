package io.keyhaven.identity.rootkey;

import io.keyhaven.envelope.LocalRootKeyProvider;
import io.keyhaven.envelope.RootKeyProvider;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Opens the root key. A first one is made only for a database that holds nothing sealed yet. */
final class RootKeys {
  private static final String SEALED_BEFORE = "select exists (select 1 from signing_key)";

  @Produces
  @Singleton
  RootKeyProvider open(RootKeyConfig config, DataSource database) throws SQLException {
    return hasSealedKeys(database)
        ? LocalRootKeyProvider.open(config.directory())
        : LocalRootKeyProvider.openOrCreate(config.directory());
  }

  void close(@Disposes RootKeyProvider provider) {
    provider.close();
  }

  private static boolean hasSealedKeys(DataSource database) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement(SEALED_BEFORE);
        var row = statement.executeQuery()) {
      return row.next() && row.getBoolean(1);
    }
  }
}
