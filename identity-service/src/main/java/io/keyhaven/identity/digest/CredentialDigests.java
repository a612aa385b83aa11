package io.keyhaven.identity.digest;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;

/**
 * HMAC-SHA-256 of credentials under this service's digest keys: a stolen database neither gives
 * credentials away nor lets anybody make one. Several digest keys of a purpose may be alive; new
 * credentials use the latest.
 *
 * <p>Thread-safe. The digest keys are made at the first start and read at every one.
 */
@ApplicationScoped
public class CredentialDigests {
  /** Any fixed number; it names the making of keys among a database's advisory locks. */
  private static final long LOCK = 0x646967657374L;

  private static final String ALGORITHM = "HmacSHA256";
  private static final int KEY_BYTES = 32;

  private final DataSource database;
  private final RootKeyProvider rootKeys;
  private final Map<UUID, PurposeKey> keys = new ConcurrentHashMap<>();
  private final Map<DigestPurpose, UUID> current = new ConcurrentHashMap<>();

  CredentialDigests(DataSource database, RootKeyProvider rootKeys) {
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
      for (DigestPurpose purpose : DigestPurpose.values()) {
        read(connection, purpose);
        if (!current.containsKey(purpose)) {
          create(connection, purpose);
          read(connection, purpose);
        }
      }
      connection.commit();
    }
  }

  /** The digest to store for a new credential. */
  public Digest of(DigestPurpose purpose, String credential) {
    UUID keyId = current.get(purpose);
    return new Digest(keyId, compute(keyId, credential));
  }

  /** Every digest that may be stored for a credential; one for each living key. */
  public List<byte[]> candidates(DigestPurpose purpose, String credential) {
    return keys.entrySet().stream()
        .filter(key -> key.getValue().purpose == purpose)
        .map(key -> compute(key.getKey(), credential))
        .toList();
  }

  /** Whether a stored digest is this credential's; compared in constant time. */
  public boolean matches(String presented, UUID digestKeyId, byte[] stored) {
    return MessageDigest.isEqual(stored, compute(digestKeyId, presented));
  }

  private byte[] compute(UUID digestKeyId, String credential) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(keys.get(digestKeyId).key);
      return mac.doFinal(credential.getBytes(UTF_8));
    } catch (GeneralSecurityException unavailable) {
      throw new IllegalStateException("a credential cannot be digested", unavailable);
    }
  }

  private void read(Connection connection, DigestPurpose purpose) throws SQLException {
    try (var statement =
        connection.prepareStatement(
            "select id, key from digest_key where purpose = ? order by created_at")) {
      statement.setString(1, purpose.label());
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          UUID id = rows.getObject("id", UUID.class);
          byte[] key = rootKeys.open(rows.getBytes("key"), context(id));
          keys.put(id, new PurposeKey(purpose, new SecretKeySpec(key, ALGORITHM)));
          current.put(purpose, id);
        }
      }
    }
  }

  private void create(Connection connection, DigestPurpose purpose) throws SQLException {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    UUID id = TimeOrderedId.next();
    try (var statement =
        connection.prepareStatement(
            "insert into digest_key (id, purpose, key, created_at) values (?, ?, ?, now())")) {
      statement.setObject(1, id);
      statement.setString(2, purpose.label());
      statement.setBytes(3, rootKeys.seal(key, context(id)));
      statement.executeUpdate();
    }
  }

  private static String context(UUID id) {
    return "identity/digest-key/" + id;
  }

  /** A digest and the key it was made under. */
  public record Digest(UUID keyId, byte[] value) {}

  private record PurposeKey(DigestPurpose purpose, SecretKeySpec key) {}
}
