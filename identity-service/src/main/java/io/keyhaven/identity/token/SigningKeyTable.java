package io.keyhaven.identity.token;

import io.keyhaven.envelope.RootKeyProvider;
import io.keyhaven.identity.token.SigningKey.State;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** The SQL of signing keys on one connection; private keys are sealed on the way in. */
final class SigningKeyTable {
  /** Any fixed number; it names the rotation among a database's advisory locks. */
  private static final long LOCK = 0x7369676e6b6579L;

  private final Connection connection;
  private final RootKeyProvider rootKeys;

  SigningKeyTable(Connection connection, RootKeyProvider rootKeys) {
    this.connection = connection;
    this.rootKeys = rootKeys;
  }

  /** Waits until no other replica rotates, until this transaction ends. */
  void lock() throws SQLException {
    try (var statement = connection.prepareStatement("select pg_advisory_xact_lock(?)")) {
      statement.setLong(1, LOCK);
      statement.execute();
    }
  }

  List<SigningKey> readAll() throws SQLException {
    try (var statement =
            connection.prepareStatement(
                "select id, purpose, state, public_key, private_key,"
                    + " coalesce(retired_at, activated_at, created_at) as since from signing_key");
        ResultSet rows = statement.executeQuery()) {
      var keys = new ArrayList<SigningKey>();
      while (rows.next()) {
        keys.add(read(rows));
      }
      return keys;
    }
  }

  void insert(SigningKey key) throws SQLException {
    try (var statement =
        connection.prepareStatement(
            "insert into signing_key"
                + " (id, purpose, state, public_key, private_key, created_at, activated_at)"
                + " values (?, ?, ?, ?, ?, ?, ?)")) {
      OffsetDateTime since = timestamp(key.since());
      statement.setObject(1, key.id());
      statement.setString(2, key.purpose().label());
      statement.setString(3, label(key.state()));
      statement.setBytes(4, key.publicKey().getEncoded());
      statement.setBytes(5, seal(key));
      statement.setObject(6, since);
      statement.setObject(7, key.state() == State.ACTIVE ? since : null);
      statement.executeUpdate();
    }
  }

  void retire(UUID id, Instant at) throws SQLException {
    update("update signing_key set state = 'retired', retired_at = ? where id = ?", id, at);
  }

  void activate(UUID id, Instant at) throws SQLException {
    update("update signing_key set state = 'active', activated_at = ? where id = ?", id, at);
  }

  void delete(UUID id) throws SQLException {
    try (var statement = connection.prepareStatement("delete from signing_key where id = ?")) {
      statement.setObject(1, id);
      statement.executeUpdate();
    }
  }

  private void update(String sql, UUID id, Instant at) throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      statement.setObject(1, timestamp(at));
      statement.setObject(2, id);
      statement.executeUpdate();
    }
  }

  private SigningKey read(ResultSet row) throws SQLException {
    UUID id = row.getObject("id", UUID.class);
    byte[] privateKey = rootKeys.open(row.getBytes("private_key"), context(id));
    try {
      return new SigningKey(
          id,
          SigningPurpose.parse(row.getString("purpose")),
          State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
          SigningKey.readPublic(row.getBytes("public_key")),
          SigningKey.readPrivate(privateKey),
          row.getObject("since", OffsetDateTime.class).toInstant());
    } finally {
      Arrays.fill(privateKey, (byte) 0);
    }
  }

  private byte[] seal(SigningKey key) {
    byte[] privateKey = key.privateKey().getEncoded();
    try {
      return rootKeys.seal(privateKey, context(key.id()));
    } finally {
      Arrays.fill(privateKey, (byte) 0);
    }
  }

  private static String context(UUID id) {
    return "identity/signing-key/" + id;
  }

  private static String label(State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  private static OffsetDateTime timestamp(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
