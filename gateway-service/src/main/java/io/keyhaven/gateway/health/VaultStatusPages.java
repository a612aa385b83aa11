package io.keyhaven.gateway.health;

import io.keyhaven.gateway.answer.Answers;
import io.keyhaven.gateway.health.HealthChecks.Findings;
import io.keyhaven.gateway.host.HostConfig;
import io.keyhaven.gateway.service.Service;
import io.keyhaven.gateway.visit.Visit;
import io.keyhaven.problem.Category;
import io.keyhaven.problem.ProblemException;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How we are, as Vault clients ask: {@code sys/health}, {@code seal-status}, {@code leader} and
 * {@code init}. We are always initialized and never a standby; where nobody can sign in or no
 * secret can be read we are what a Vault in that state is, sealed.
 */
@ApplicationScoped
public class VaultStatusPages {
  /** The release of the protocol that is spoken; some clients ask what a server can do by it. */
  private static final String PROTOCOL = "1.18.0";

  /** Codes for what we never are. */
  private static final List<String> NEVER =
      List.of("standbycode", "uninitcode", "drsecondarycode", "performancestandbycode");

  private static final Pattern CODE = Pattern.compile("([2-5][0-9]{2})?");

  private final HealthChecks checks;
  private final Answers answers;
  private final String version;
  private final UUID clusterId;

  VaultStatusPages(
      HealthChecks checks,
      Answers answers,
      HostConfig hosts,
      @ConfigProperty(name = "quarkus.application.version") String version) {
    this.checks = checks;
    this.answers = answers;
    this.version = PROTOCOL + "+keyhaven-" + version;
    this.clusterId =
        UUID.nameUUIDFromBytes(hosts.publicOrigin().toString().getBytes(StandardCharsets.UTF_8));
  }

  /** {@code GET sys/health}: 200, or 503 when sealed; a client may ask for other codes. */
  public void health(Visit visit) {
    int active = wishedCode(visit, "activecode", 200);
    int sealed = wishedCode(visit, "sealedcode", 503);
    NEVER.forEach(parameter -> refuseUnlessCode(visit, parameter));
    look(
        findings ->
            answers.json(
                visit,
                isSealed(findings) ? sealed : active,
                identified()
                    .put("initialized", true)
                    .put("sealed", isSealed(findings))
                    .put("standby", false)
                    .put("performance_standby", false)
                    .put("replication_performance_mode", "disabled")
                    .put("replication_dr_mode", "disabled")
                    .put("server_time_utc", Instant.now().getEpochSecond())));
  }

  /** {@code GET sys/seal-status}. There are no key shares to enter, so one of one is said. */
  public void seal(Visit visit) {
    look(
        findings ->
            answers.json(
                visit,
                200,
                identified()
                    .put("type", "keyhaven")
                    .put("initialized", true)
                    .put("sealed", isSealed(findings))
                    .put("t", 1)
                    .put("n", 1)
                    .put("progress", 0)
                    .put("nonce", "")
                    .put("build_date", "")
                    .put("migration", false)
                    .put("recovery_seal", false)
                    .put("storage_type", "postgresql")));
  }

  /** {@code GET sys/leader}. Replicas share their stores; none leads. */
  public void leader(Visit visit) {
    answers.json(
        visit,
        200,
        new JsonObject()
            .put("ha_enabled", false)
            .put("is_self", false)
            .put("active_time", "0001-01-01T00:00:00Z")
            .put("leader_address", "")
            .put("leader_cluster_address", "")
            .put("performance_standby", false)
            .put("performance_standby_last_remote_wal", 0));
  }

  /** {@code GET sys/init}. */
  public void init(Visit visit) {
    answers.json(visit, 200, new JsonObject().put("initialized", true));
  }

  private void look(Consumer<Findings> then) {
    checks.look().onSuccess(then::accept);
  }

  private JsonObject identified() {
    return new JsonObject()
        .put("version", version)
        .put("cluster_name", "keyhaven")
        .put("cluster_id", clusterId.toString());
  }

  private static boolean isSealed(Findings findings) {
    return !findings.up() || !findings.services().getOrDefault(Service.VAULT, false);
  }

  private static int wishedCode(Visit visit, String parameter, int otherwise) {
    refuseUnlessCode(visit, parameter);
    String wish = visit.path().parameter(parameter).orElse("");
    return wish.isEmpty() ? otherwise : Integer.parseInt(wish);
  }

  private static void refuseUnlessCode(Visit visit, String parameter) {
    String wish = visit.path().parameter(parameter).orElse("");
    if (!CODE.matcher(wish).matches()) {
      throw ProblemException.of(
          400,
          Category.VALIDATION,
          "request.malformed",
          "Malformed request",
          "The status code in " + parameter + " is none.");
    }
  }
}
