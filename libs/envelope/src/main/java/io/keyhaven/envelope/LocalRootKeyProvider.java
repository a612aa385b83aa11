package io.keyhaven.envelope;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Root keys in a folder of this machine:
 *
 * <pre>
 * &lt;id&gt;.key              64 hexadecimal digits (openssl rand -hex 32)
 * current               the id of the current root key
 * shares/&lt;owner&gt;.share   64 hexadecimal digits, one file per organization
 * development           there on a developer's machine only; see {@link DevelopmentKeys}
 * </pre>
 *
 * <p>Every file must be accessible to its owner alone (0600 or stricter), else it is refused. Files
 * appear whole, are on the disk before a call returns, and may be made by several processes at
 * once. Keep the folder out of the database's backups, and keep {@code shares/} where a destroyed
 * share is not restored by accident.
 *
 * <p>Keys are read when first needed and kept until {@link #close()}; a key that is added and made
 * current while serving is used without a restart. Shares are read anew every time, so that a
 * destroyed one is gone at once in every process.
 */
public final class LocalRootKeyProvider implements RootKeyProvider {
  private static final String KEY_SUFFIX = ".key";

  private final Path directory;
  private final LocalShares shares;
  private final Map<UUID, RootKey> keys = new ConcurrentHashMap<>();

  private LocalRootKeyProvider(Path directory) {
    this.directory = directory;
    this.shares = new LocalShares(directory.resolve("shares"));
  }

  /**
   * Uses the root keys of a folder.
   *
   * @throws EnvelopeException when it has no current root key
   * @throws UnknownKeyException naming the current root key when its file is missing
   */
  public static LocalRootKeyProvider open(Path directory) {
    LocalRootKeyProvider provider = new LocalRootKeyProvider(directory);
    provider.require(provider.currentKeyId());
    return provider;
  }

  /**
   * As {@link #open}, but makes a first root key where none is current. For development, and for
   * the very first start of an installation: a service whose database already names a root key must
   * get that one, and {@link #require} tells it which.
   */
  public static LocalRootKeyProvider openOrCreate(Path directory) {
    PrivateFiles.createDirectories(directory);
    LocalRootKeyProvider provider = new LocalRootKeyProvider(directory);
    if (provider.findCurrent().isEmpty()) {
      UUID id = provider.addKey();
      if (!PrivateFiles.create(provider.currentFile(), line(id))) {
        // Another process was first with its own.
        PrivateFiles.erase(provider.keyFile(id));
      }
    }
    return open(directory);
  }

  /**
   * Adds a root key and makes it current. What older ones wrapped still opens; wrap it again to be
   * able to remove them.
   */
  public UUID rotate() {
    UUID id = addKey();
    PrivateFiles.replace(currentFile(), line(id));
    return id;
  }

  @Override
  public UUID currentKeyId() {
    return findCurrent()
        .orElseThrow(
            () ->
                new EnvelopeException(
                    "no root key is current in %s: put the id of a key file into %s"
                        .formatted(directory, currentFile())));
  }

  @Override
  public Set<UUID> keyIds() {
    try (var files = Files.list(directory)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(KEY_SUFFIX))
          .flatMap(name -> parseId(name.substring(0, name.length() - KEY_SUFFIX.length())).stream())
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new EnvelopeException("cannot list " + directory, e);
    }
  }

  @Override
  public void require(UUID rootKeyId) {
    var _ = key(rootKeyId);
  }

  @Override
  public boolean holdsShares() {
    return true;
  }

  @Override
  public void createShare(UUID owner) {
    shares.create(owner);
  }

  @Override
  public void destroyShare(UUID owner) {
    shares.destroy(owner);
  }

  @Override
  public byte[] wrap(UUID rootKeyId, UUID owner, EnvelopeKey key, byte[] additionalData) {
    try (EnvelopeKey wrapping = wrappingKey(rootKeyId, owner)) {
      return wrapping.wrap(key, additionalData);
    }
  }

  @Override
  public EnvelopeKey unwrap(UUID owner, UUID keyId, byte[] wrapped, byte[] additionalData) {
    try (EnvelopeKey wrapping = wrappingKey(Envelope.keyId(wrapped), owner)) {
      return wrapping.unwrap(keyId, wrapped, additionalData);
    }
  }

  @Override
  public byte[] seal(byte[] plaintext, String context) {
    try (EnvelopeKey settings = key(currentKeyId()).settingsKey()) {
      return settings.seal(plaintext, settingsData(context));
    }
  }

  @Override
  public byte[] open(byte[] sealed, String context) {
    try (EnvelopeKey settings = key(Envelope.keyId(sealed)).settingsKey()) {
      return settings.open(sealed, settingsData(context));
    }
  }

  @Override
  public void close() {
    keys.values().forEach(RootKey::destroy);
  }

  @Override
  public String toString() {
    return "root keys in " + directory;
  }

  /** Additional data of a setting: format | context. */
  private static byte[] settingsData(String context) {
    byte[] text = context.getBytes(UTF_8);
    return ByteBuffer.allocate(1 + text.length).put(Envelope.SEALED_VALUE).put(text).array();
  }

  private EnvelopeKey wrappingKey(UUID rootKeyId, UUID owner) {
    RootKey root = key(rootKeyId);
    byte[] share = shares.require(owner);
    try {
      return root.wrappingKey(owner, share);
    } finally {
      Arrays.fill(share, (byte) 0);
    }
  }

  private RootKey key(UUID id) {
    return keys.computeIfAbsent(id, this::read);
  }

  private RootKey read(UUID id) {
    byte[] content =
        PrivateFiles.read(keyFile(id))
            .orElseThrow(
                () ->
                    new UnknownKeyException(
                        id, "root key %s is needed and not in %s".formatted(id, directory)));
    return new RootKey(id, KeyLine.parse(content, keyFile(id)));
  }

  private UUID addKey() {
    UUID id = DevelopmentKeys.isMarked(directory) ? DevelopmentKeys.newId() : UUID.randomUUID();
    byte[] key = KeyLine.random();
    if (!PrivateFiles.create(keyFile(id), key)) {
      throw new IllegalStateException("a random id came twice");
    }
    Arrays.fill(key, (byte) 0);
    return id;
  }

  private Optional<UUID> findCurrent() {
    return PrivateFiles.read(currentFile())
        .map(
            content ->
                parseId(new String(content, US_ASCII).strip())
                    .orElseThrow(
                        () -> new EnvelopeException(currentFile() + " does not hold a key id")));
  }

  private Path currentFile() {
    return directory.resolve("current");
  }

  private Path keyFile(UUID id) {
    return directory.resolve(id + KEY_SUFFIX);
  }

  private static byte[] line(UUID id) {
    return id.toString().getBytes(US_ASCII);
  }

  private static Optional<UUID> parseId(String text) {
    try {
      UUID id = UUID.fromString(text);
      return id.toString().equals(text) ? Optional.of(id) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
