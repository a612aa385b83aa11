package io.keyhaven.system.production;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.system.client.Api;
import io.keyhaven.system.client.Json;
import io.keyhaven.system.client.Person;
import io.keyhaven.system.client.Project;
import io.keyhaven.system.suite.Suite;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An installation with tracing on: one trace through all of it, and nobody's values in it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TracingIT {
  private static final String SECRETS =
      "/api/v1/organizations/{organization}/projects/{project}/environments/{environment}/secrets";
  private static final String CLIENTS_TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  private final String canary = "CANARY_" + Person.unique();
  private Collector collector;
  private Suite suite;
  private Person ada;

  @BeforeAll
  void writeAndReveal() throws IOException {
    collector = new Collector();
    suite = Suite.startAnother("traced", Map.of("KEYHAVEN_TRACING_ENDPOINT", collector.endpoint()));
    ada = suite.register();
    Project project = ada.organization().createProject("Project " + canary);
    Api api =
        ada.api()
            .with("traceparent", "00-" + CLIENTS_TRACE + "-00f067aa0ba902b7-01")
            .with("tracestate", "vendor=" + canary)
            .with("baggage", "user=" + canary)
            .with("User-Agent", canary);
    String secret = project.environment("production") + "/secrets/" + canary + "?path=/" + canary;
    api.put(secret, Json.body("value", canary, "message", canary)).expect(201);
    api.get(secret.replace("?", "/value?")).expect(200);
  }

  @AfterAll
  void end() {
    suite.close();
    collector.close();
  }

  /** The write's record goes through the outbox, the reveal's straight to Kafka. */
  @ParameterizedTest
  @CsvSource({"PUT," + SECRETS + "/{name}", "GET," + SECRETS + "/{name}/value"})
  void oneTraceCrossesGatewayVaultKafkaAndAudit(String method, String route) {
    OtlpSpan vault = awaitSpan("vault", method + " " + route, Optional.empty());
    OtlpSpan gateway =
        awaitSpan("keyhaven-gateway", method + " /api/v1/organizations/", Optional.of(vault));
    OtlpSpan audit = awaitSpan("audit", "process keyhaven.audit.vault.v1", Optional.of(vault));
    assertEquals(gateway.spanId(), vault.parentId());
    assertEquals(vault.spanId(), audit.parentId());
    assertEquals("", gateway.parentId(), "begun by the gateway, not by the client");
  }

  /** The span of a service whose name begins so, in the same trace as another. */
  private OtlpSpan awaitSpan(String service, String name, Optional<OtlpSpan> other) {
    return await("span " + name + " of " + service)
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                collector.spans().stream()
                    .filter(span -> span.service().equals(service))
                    .filter(span -> span.name().startsWith(name))
                    .filter(
                        span ->
                            other.map(OtlpSpan::traceId).stream().allMatch(span.traceId()::equals))
                    .findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  @Test
  void noSpanHoldsWhatAClientWrote() {
    OtlpSpan vault = awaitSpan("vault", "GET " + SECRETS + "/{name}/value", Optional.empty());
    var unused = awaitSpan("audit", "process", Optional.of(vault));
    List<byte[]> received = collector.received();
    assertTrue(contains(received, "service.name"), "something to look at");
    assertFalse(contains(received, canary), "value, name, path, header");
    assertFalse(contains(received, ada.accessToken()), "credential");
    assertFalse(contains(received, ada.email()), "person");
    assertFalse(contains(received, ada.organization().slug()), "organization");
    assertTrue(
        collector.spans().stream().noneMatch(span -> span.traceId().equals(CLIENTS_TRACE)),
        "a client's trace is not believed");
  }

  private static boolean contains(List<byte[]> received, String text) {
    return received.stream()
        .anyMatch(bytes -> new String(bytes, StandardCharsets.UTF_8).contains(text));
  }
}
