package io.keyhaven.bench.load;

import io.netty.channel.EventLoop;
import io.netty.channel.nio.NioEventLoopGroup;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Puts loads on servers of this machine, one after the other, with one thread. */
public final class LoadGenerator implements AutoCloseable {
  private final NioEventLoopGroup group = new NioEventLoopGroup(1);

  /**
   * Puts a load on and waits until it is over.
   *
   * @param begins run after the warm-up, just before measuring
   * @param ends run just after measuring, while the load still stands
   * @throws IOException when the target cannot be reached
   */
  public Measurement run(Load load, Runnable begins, Runnable ends)
      throws IOException, InterruptedException {
    EventLoop loop = group.next();
    var run = new LoadRun(load, loop);
    await(loop, run::start);
    try {
      pause(run, load.warmUp());
      begins.run();
      await(loop, run.tally()::begin);
      pause(run, load.measured());
      await(loop, run.tally()::end);
      ends.run();
    } finally {
      await(loop, run::stop);
    }
    return run.tally().result();
  }

  @Override
  public void close() {
    var unused = group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }

  private static void await(EventLoop loop, Runnable work) throws InterruptedException {
    loop.submit(work).sync();
  }

  private static void pause(LoadRun run, Duration time) throws IOException, InterruptedException {
    CompletableFuture<Void> broken = run.broken();
    try {
      broken.get(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException over) {
      return;
    } catch (ExecutionException failure) {
      throw new IOException("the load cannot be put on", failure.getCause());
    }
  }
}
