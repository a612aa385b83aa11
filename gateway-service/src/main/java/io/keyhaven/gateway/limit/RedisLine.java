package io.keyhaven.gateway.limit;

import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;

/**
 * The one connection of a client of Redis, and the process at its other end. A connection ends with
 * its process, so what is sent here reaches the process that {@link #process()} names and no other.
 */
final class RedisLine {
  private final Redis client;
  private final RedisConnection connection;
  private final RedisProcess process;

  private RedisLine(Redis client, RedisConnection connection, RedisProcess process) {
    this.client = client;
    this.connection = connection;
    this.process = process;
  }

  /** Asks who is at the other end. */
  static Future<RedisLine> over(Redis client, RedisConnection connection) {
    return inspect(connection).map(process -> new RedisLine(client, connection, process));
  }

  private static Future<RedisProcess> inspect(RedisConnection connection) {
    Future<String> server = info(connection, "server");
    return info(connection, "memory")
        .compose(memory -> server.map(said -> RedisProcess.of(said, memory)));
  }

  private static Future<String> info(RedisConnection connection, String section) {
    return connection.send(Request.cmd(Command.INFO).arg(section)).map(Response::toString);
  }

  /** Asks anew how the process is set up. */
  Future<RedisProcess> inspect() {
    return inspect(connection);
  }

  /** Tells when Redis has hung up. */
  void onEnd(Runnable listener) {
    connection.endHandler(ended -> listener.run()).exceptionHandler(broken -> listener.run());
  }

  /** The process as it was when the connection was made. */
  RedisProcess process() {
    return process;
  }

  Future<Response> send(Request request) {
    return connection.send(request);
  }

  /** Ends the connection and whatever waits for an answer over it. */
  void close() {
    client.close();
  }
}
