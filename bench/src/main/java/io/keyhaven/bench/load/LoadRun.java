package io.keyhaven.bench.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A load while it runs. All its state belongs to one event loop. */
final class LoadRun implements Connection.Listener {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final Load load;
  private final EventLoop loop;
  private final Bootstrap bootstrap;
  private final Tally tally = new Tally();
  private final Set<Connection> connections = new HashSet<>();
  private final Queue<Connection> idle = new ArrayDeque<>();

  /** When requests of an open loop were due that no connection was free for. */
  private final Queue<Long> overdue = new ArrayDeque<>();

  private final CompletableFuture<Void> broken = new CompletableFuture<>();
  private long nextDue;
  private boolean running;

  LoadRun(Load load, EventLoop loop) {
    this.load = load;
    this.loop = loop;
    this.bootstrap =
        new Bootstrap()
            .group(loop)
            .channel(NioSocketChannel.class)
            .option(ChannelOption.TCP_NODELAY, true)
            .remoteAddress(load.target());
  }

  Tally tally() {
    return tally;
  }

  /** Fails when the load cannot be put on any more; never completes otherwise. */
  CompletableFuture<Void> broken() {
    return broken;
  }

  void start() {
    running = true;
    for (int i = 0; i < load.connections(); i++) {
      connect();
    }
    if (load.pace() instanceof Pace.Open open) {
      nextDue = System.nanoTime();
      repeat(() -> becomeDue(open), 1);
    }
    repeat(this::giveUpOnTheSilent, 1_000);
  }

  void stop() {
    running = false;
    Set.copyOf(connections).forEach(Connection::close);
  }

  private void repeat(Runnable work, long everyMillis) {
    var unused =
        loop.scheduleAtFixedRate(
            () -> {
              if (running) {
                work.run();
              }
            },
            everyMillis,
            everyMillis,
            TimeUnit.MILLISECONDS);
  }

  private void connect() {
    var target = load.target();
    var connection = new Connection(target.getHostString() + ":" + target.getPort(), this);
    var attempt = bootstrap.clone().handler(new Initializer(connection)).connect();
    attempt.addListener(
        done -> {
          if (!done.isSuccess()) {
            broken.completeExceptionally(done.cause());
          }
        });
  }

  private void becomeDue(Pace.Open open) {
    long now = System.nanoTime();
    while (nextDue - now <= 0) {
      overdue.add(nextDue);
      nextDue += open.intervalNanos();
    }
    while (!overdue.isEmpty() && !idle.isEmpty()) {
      idle.remove().send(load.requests().get(), overdue.remove());
    }
  }

  private void giveUpOnTheSilent() {
    long limit = System.nanoTime() - PATIENCE_NANOS;
    for (Connection connection : Set.copyOf(connections)) {
      if (connection.hasWaitedSince(limit)) {
        tally.failed("timeout");
        connection.close();
      }
    }
  }

  @Override
  public void opened(Connection connection) {
    connections.add(connection);
    idle(connection);
  }

  @Override
  public void idle(Connection connection) {
    if (!running) {
      connection.close();
    } else if (load.pace() instanceof Pace.Closed) {
      connection.send(load.requests().get(), System.nanoTime());
    } else if (overdue.isEmpty()) {
      idle.add(connection);
    } else {
      connection.send(load.requests().get(), overdue.remove());
    }
  }

  @Override
  public void answered(int status, long dueNanos) {
    if (status == load.expectedStatus()) {
      tally.answered(dueNanos);
    } else {
      tally.failed(Integer.toString(status));
    }
  }

  @Override
  public void lost(Connection connection, boolean withRequest) {
    connections.remove(connection);
    var unused = idle.remove(connection);
    if (running) {
      if (withRequest) {
        tally.failed("closed");
      }
      connect();
    }
  }

  private static final class Initializer extends ChannelInitializer<SocketChannel> {
    private final Connection connection;

    Initializer(Connection connection) {
      this.connection = connection;
    }

    @Override
    protected void initChannel(SocketChannel channel) {
      channel.pipeline().addLast(new HttpClientCodec(), connection);
    }
  }
}
