package io.keyhaven.dev.machine;

import io.keyhaven.dev.suite.Home;
import io.keyhaven.infrastructure.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.StandardOpenOption;

/**
 * One suite per home. The operating system gives the lock back when the launcher is gone, however
 * it went.
 */
public final class HomeLock implements AutoCloseable {
  private final FileChannel channel;
  private final FileLock lock;

  private HomeLock(FileChannel channel, FileLock lock) {
    this.channel = channel;
    this.lock = lock;
  }

  /** Tries to take the lock; {@link #isOurs} says whether it was to be had. */
  public static HomeLock take(Home home) {
    PrivateFiles.createDirectory(home.run());
    try {
      FileChannel channel =
          FileChannel.open(
              home.run().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      return new HomeLock(channel, channel.tryLock());
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot lock " + home.directory(), failure);
    }
  }

  /** False when another process holds it. */
  public boolean isOurs() {
    return lock != null;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
