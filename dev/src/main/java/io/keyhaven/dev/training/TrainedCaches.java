package io.keyhaven.dev.training;

import io.keyhaven.dev.suite.Home;
import io.keyhaven.dev.suite.ServiceDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The AOT caches that a training has left in its copies of the programs. */
public final class TrainedCaches {
  private final Path repository;
  private final Home home;

  public TrainedCaches(Path repository, Home home) {
    this.repository = repository;
    this.home = home;
  }

  /**
   * Puts them beside the built programs, from where every suite takes its copies.
   *
   * @param secrets of the training: a cache that holds one could as well hold another's, and is not
   *     kept
   * @throws IllegalStateException when a cache is not there or holds a secret
   */
  public void keep(SecretSearch secrets) throws IOException {
    for (ServiceDefinition service : ServiceDefinition.ALL) {
      Path trained = home.trainedCache(service);
      if (!Files.exists(trained)) {
        throw new IllegalStateException(service.name() + " has written no AOT cache");
      }
      if (secrets.findsAnyIn(trained)) {
        throw new IllegalStateException(
            "the AOT cache of " + service.name() + " holds a secret of its training");
      }
    }
    for (ServiceDefinition service : ServiceDefinition.ALL) {
      Path unused =
          Files.move(
              home.trainedCache(service),
              service.cacheIn(repository),
              StandardCopyOption.REPLACE_EXISTING,
              StandardCopyOption.ATOMIC_MOVE);
    }
  }
}
