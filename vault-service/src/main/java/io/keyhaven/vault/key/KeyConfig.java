package io.keyhaven.vault.key;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** Root keys, and how long unwrapped keys stay in memory. */
@ConfigMapping(prefix = "keyhaven.keys")
interface KeyConfig {
  /** Folder of the local root key provider; see its Javadoc for the files. */
  Path rootKeyDirectory();

  /** Unwrapped keys of each level that are kept in memory at most. */
  @WithDefault("10000")
  int unwrappedKeys();

  /**
   * How long an unwrapped key stays in memory; a shredded organization outlives that by no more.
   */
  @WithDefault("5m")
  Duration unwrappedFor();

  /** How long the wrapped keys of a project are remembered before the database is asked again. */
  @WithDefault("1m")
  Duration wrappedFor();

  /** How often it is looked whether keys have to be rewrapped; read by the schedule. */
  @WithDefault("1m")
  Duration rewrapEvery();

  /** After which time an organization gets its next key. */
  @WithDefault("365d")
  Duration organizationKeyLifetime();

  /** After which time a project gets its next data key. */
  @WithDefault("365d")
  Duration dataKeyLifetime();

  /** How often it is looked whether keys have served their time; read by the schedule. */
  @WithDefault("10m")
  Duration rotateEvery();

  /** Organizations or projects in one round of rotating or rewrapping. */
  @WithDefault("100")
  int batch();
}
