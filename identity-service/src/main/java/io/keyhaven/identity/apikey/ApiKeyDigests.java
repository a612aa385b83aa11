package io.keyhaven.identity.apikey;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.keyhaven.envelope.RootKeyProvider;
import io.keyhaven.principal.TimeOrderedId;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;

/**
 * HMAC-SHA-256 of API keys under this service's digest key: a stolen database neither gives keys
 * away nor lets anybody make one. Several digest keys may be alive; new keys use the latest.
 *
 * <p>Thread-safe. The digest key is made at the first start and read at every one.
 */
@ApplicationScoped
public class ApiKeyDigests {
  /** Any fixed number; it names the making of keys among a database's advisory locks. */
  private static final long LOCK = 0x646967657374L;

  private static final String PURPOSE = "api-key";
  private static final String ALGORITHM = "HmacSHA256";
  private static final int KEY_BYTES = 32;

  private final DataSource database;
  private final RootKeyProvider rootKeys;
  private final Map<UUID, SecretKeySpec> keys = new ConcurrentHashMap<>();
  private volatile UUID current;

  ApiKeyDigests(DataSource database, RootKeyProvider rootKeys) {
    this.database = database;
    this.rootKeys = rootKeys;
  }

  void start(@Observes StartupEvent event) throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try (var lock = connection.prepareStatement("select pg_advisory_xact_lock(?)")) {
        lock.setLong(1, LOCK);
        lock.execute();
      }
      read(connection);
      if (current == null) {
        create(connection);
        read(connection);
      }
      connection.commit();
    }
  }

  /** The digest to store for a new key. */
  Digest of(ApiKeyText key) {
    return new Digest(current, compute(current, key));
  }

  /** Whether a stored digest is this key's; compared in constant time. */
  public boolean matches(ApiKeyText presented, UUID digestKeyId, byte[] stored) {
    return MessageDigest.isEqual(stored, compute(digestKeyId, presented));
  }

  private byte[] compute(UUID digestKeyId, ApiKeyText key) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(keys.get(digestKeyId));
      return mac.doFinal(key.value().getBytes(US_ASCII));
    } catch (GeneralSecurityException unavailable) {
      throw new IllegalStateException("an API key cannot be digested", unavailable);
    }
  }

  private void read(Connection connection) throws SQLException {
    try (var statement =
        connection.prepareStatement(
            "select id, key from digest_key where purpose = ? order by created_at")) {
      statement.setString(1, PURPOSE);
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          UUID id = rows.getObject("id", UUID.class);
          keys.put(
              id, new SecretKeySpec(rootKeys.open(rows.getBytes("key"), context(id)), ALGORITHM));
          current = id;
        }
      }
    }
  }

  private void create(Connection connection) throws SQLException {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    UUID id = TimeOrderedId.next();
    try (var statement =
        connection.prepareStatement(
            "insert into digest_key (id, purpose, key, created_at) values (?, ?, ?, now())")) {
      statement.setObject(1, id);
      statement.setString(2, PURPOSE);
      statement.setBytes(3, rootKeys.seal(key, context(id)));
      statement.executeUpdate();
    }
  }

  private static String context(UUID id) {
    return "identity/digest-key/" + id;
  }

  /** A digest and the key it was made under. */
  record Digest(UUID keyId, byte[] value) {}
}
