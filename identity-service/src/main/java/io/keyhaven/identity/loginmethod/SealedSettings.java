package io.keyhaven.identity.loginmethod;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyhaven.envelope.RootKeyProvider;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Confidential settings of methods, sealed under this service's root key; off the event loop. */
@ApplicationScoped
public class SealedSettings {
  private final RootKeyProvider rootKeys;
  private final Vertx vertx;

  SealedSettings(RootKeyProvider rootKeys, Vertx vertx) {
    this.rootKeys = rootKeys;
    this.vertx = vertx;
  }

  Uni<byte[]> seal(UUID method, String text) {
    return Uni.createFrom()
        .completionStage(
            () ->
                vertx
                    .executeBlocking(
                        () -> rootKeys.seal(text.getBytes(UTF_8), context(method)), false)
                    .toCompletionStage());
  }

  /** What was sealed for a method. */
  public Uni<String> open(UUID method, byte[] sealed) {
    return Uni.createFrom()
        .completionStage(
            () ->
                vertx
                    .executeBlocking(
                        () -> new String(rootKeys.open(sealed, context(method)), UTF_8), false)
                    .toCompletionStage());
  }

  private static String context(UUID method) {
    return "identity/machine-method/" + method;
  }
}
