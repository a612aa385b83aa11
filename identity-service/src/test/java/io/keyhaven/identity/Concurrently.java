package io.keyhaven.identity;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Does the same several times at once. */
public final class Concurrently {
  private Concurrently() {}

  public static <T> List<T> times(int times, Callable<T> work) {
    return all(IntStream.range(0, times).mapToObj(ignored -> work).toList());
  }

  public static <T> List<T> all(List<Callable<T>> works) {
    try (var threads = Executors.newFixedThreadPool(works.size())) {
      return threads.invokeAll(works).stream().map(Concurrently::result).toList();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private static <T> T result(Future<T> future) {
    try {
      return future.get();
    } catch (InterruptedException | ExecutionException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
