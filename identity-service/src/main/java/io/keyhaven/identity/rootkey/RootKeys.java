package io.keyhaven.identity.rootkey;

import io.keyhaven.envelope.Envelope;
import io.keyhaven.envelope.EnvelopeException;
import io.keyhaven.envelope.LocalRootKeyProvider;
import io.keyhaven.envelope.RootKeyProvider;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Opens the root key. A first one is made only for a database that holds nothing sealed yet; any
 * other must get the keys it was sealed under, else the service does not start and says which it
 * needs.
 */
final class RootKeys {
  private static final String SEALED =
      "select private_key from signing_key union all select key from digest_key"
          + " union all select sealed from sealed_by_machine_methods() sealed";

  @Produces
  @Singleton
  RootKeyProvider open(RootKeyConfig config, DataSource database) throws SQLException {
    Set<UUID> needed = neededBy(database);
    return needed.isEmpty()
        ? LocalRootKeyProvider.openOrCreate(config.directory())
        : open(config.directory(), needed);
  }

  void close(@Disposes RootKeyProvider provider) {
    provider.close();
  }

  private static RootKeyProvider open(Path directory, Set<UUID> needed) {
    try {
      var provider = LocalRootKeyProvider.open(directory);
      needed.forEach(provider::require);
      return provider;
    } catch (EnvelopeException unusable) {
      throw new IllegalStateException(
          "what this database holds is sealed under root key %s, which cannot be used: %s"
              .formatted(needed, unusable.getMessage()),
          unusable);
    }
  }

  /** Every sealed row names its root key. */
  private static Set<UUID> neededBy(DataSource database) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement(SEALED);
        var rows = statement.executeQuery()) {
      var needed = new TreeSet<UUID>();
      while (rows.next()) {
        needed.add(Envelope.keyId(rows.getBytes(1)));
      }
      return needed;
    }
  }
}
