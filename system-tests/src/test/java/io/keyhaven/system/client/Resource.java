package io.keyhaven.system.client;

import java.io.IOException;
import java.io.UncheckedIOException;

/** A file of {@code src/test/resources}, byte by byte. */
public final class Resource {
  private Resource() {}

  public static byte[] read(String name) {
    try (var stream = Resource.class.getResourceAsStream("/" + name)) {
      return stream.readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
