package io.keyhaven.gateway.stub;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** Identity as the gateway knows it: published keys and the exchange. */
public final class StubIdentity extends StubService {
  private static final String SECRET = "gateway-secret";

  private final Vertx vertx;
  private final TokenMint mint;
  private final Map<String, Account> accounts = new ConcurrentHashMap<>();
  private final AtomicInteger exchanges = new AtomicInteger();
  private final Map<UUID, Instant> ends = new ConcurrentHashMap<>();
  private volatile int delayMillis = 1;
  private volatile String organizationAskedFor;
  private volatile String userAgent;
  private volatile JsonObject wrapped;

  /**
   * Who stands behind a session id or an API key.
   *
   * @param address the only one it may come from; null: any
   * @param uses how many are left; null: any number
   */
  public record Account(
      UUID principalId,
      String type,
      UUID credentialId,
      long generation,
      String address,
      Integer uses) {
    Account at(long other) {
      return new Account(principalId, type, credentialId, other, address, uses);
    }

    Account used() {
      return new Account(principalId, type, credentialId, generation, address, uses - 1);
    }
  }

  StubIdentity(Vertx vertx, TokenMint mint) {
    super(vertx, "identity");
    this.vertx = vertx;
    this.mint = mint;
  }

  /** A person who is signed in. */
  public Account signIn() {
    var account = new Account(UUID.randomUUID(), "user", UUID.randomUUID(), 1, null, null);
    accounts.put(account.credentialId().toString(), account);
    return account;
  }

  /** A service account behind an API key. */
  @CanIgnoreReturnValue
  public Account issue(String apiKey, String address) {
    var account =
        new Account(UUID.randomUUID(), "serviceAccount", UUID.randomUUID(), 1, address, null);
    accounts.put(apiKey, account);
    return account;
  }

  /** A service account that has signed in, for so many requests; null: any number. */
  @CanIgnoreReturnValue
  public Account signIn(String token, Integer uses) {
    var account =
        new Account(UUID.randomUUID(), "serviceAccount", UUID.randomUUID(), 1, null, uses);
    accounts.put(token, account);
    return account;
  }

  /** The session or key will be no longer good by then. */
  public void end(Account account, Instant time) {
    ends.put(account.credentialId(), time);
  }

  /** The organization that was last asked for. */
  public String organizationAskedFor() {
    return organizationAskedFor;
  }

  /** What was last given to be wrapped. */
  public JsonObject wrapped() {
    return wrapped;
  }

  /** A ticket for a person's session. */
  public String ticketOf(Account person) {
    byte[] random = new byte[32];
    ThreadLocalRandom.current().nextBytes(random);
    String ticket = "kht_" + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    accounts.put(ticket, person);
    return ticket;
  }

  /** The session or key is dead. */
  public void revoke(String sessionOrKey) {
    accounts.remove(sessionOrKey);
  }

  public void raiseGeneration(String sessionOrKey, long generation) {
    accounts.computeIfPresent(sessionOrKey, (key, account) -> account.at(generation));
  }

  /** What the client of the last exchange was said to call itself. */
  public String userAgent() {
    return userAgent;
  }

  /** How often it was asked for a token. */
  public int exchanges() {
    return exchanges.get();
  }

  public void takeTime(int millis) {
    delayMillis = millis;
  }

  @Override
  void answer(HttpServerRequest request) {
    switch (request.path()) {
      case "/.well-known/jwks.json" -> request.response().end(mint.publicKeys());
      case "/internal/tokens" ->
          request.bodyHandler(
              body -> vertx.setTimer(delayMillis, later -> exchange(request, body.toJsonObject())));
      case "/internal/wrappings" -> request.bodyHandler(body -> wrap(request, body.toJsonObject()));
      default -> super.answer(request);
    }
  }

  private void wrap(HttpServerRequest request, JsonObject parcel) {
    wrapped = parcel;
    request.response().end(new JsonObject().put("token", "khw_token").put("ttl", 60).toBuffer());
  }

  private void exchange(HttpServerRequest request, JsonObject wish) {
    exchanges.incrementAndGet();
    userAgent = request.getHeader("User-Agent");
    organizationAskedFor =
        wish.getBoolean("soleOrganization", false) && wish.getString("organization") == null
            ? "the only one"
            : wish.getString("organization");
    if (!("Bearer " + SECRET).equals(request.getHeader("Authorization"))
        || !"gateway".equals(request.getHeader("X-KeyHaven-Service"))) {
      refuse(request, 401, "auth.service.unknown");
    } else if (wish.getString("credential") == null) {
      var nobody = new Account(new UUID(0, 0), "anonymous", new UUID(0, 0), 0, null, null);
      issueToken(request, nobody, wish);
    } else {
      exchange(request, accountOf(wish.getString("credential")), wish);
    }
  }

  private Account accountOf(String credential) {
    return credential.startsWith("kht_")
        ? accounts.remove(credential)
        : accounts.get(accountKey(credential));
  }

  private void exchange(HttpServerRequest request, Account account, JsonObject wish) {
    if (account == null) {
      refuse(request, 401, "auth.credential.invalid");
    } else if (account.address() != null && !account.address().equals(wish.getString("address"))) {
      refuse(request, 403, "api_key.address.not_allowed");
    } else if ("foreign".equals(wish.getString("organization"))) {
      refuse(request, 404, "identity.organization.not_found");
    } else if ("several".equals(wish.getString("organization"))) {
      refuse(request, 400, "identity.organization.not_named");
    } else if (account.uses() != null && account.uses() == 0) {
      refuse(request, 401, "auth.credential.invalid");
    } else {
      accounts.computeIfPresent(
          wish.getString("credential"), (text, left) -> left.uses() == null ? left : left.used());
      issueToken(request, account, wish);
    }
  }

  private static String accountKey(String credential) {
    if (credential.startsWith("kh")) {
      return credential;
    }
    byte[] claims = Base64.getUrlDecoder().decode(credential.split("\\.")[1]);
    return new JsonObject(new String(claims, StandardCharsets.UTF_8)).getString("sid");
  }

  private void issueToken(HttpServerRequest request, Account account, JsonObject wish) {
    String token =
        String.join(
            "/",
            "internal",
            wish.getString("audience"),
            account.type(),
            account.principalId().toString(),
            "generation-" + account.generation());
    request
        .response()
        .end(
            new JsonObject()
                .put("token", token)
                .put("expiresAt", Instant.now().plusSeconds(60))
                .put("principalId", account.principalId().toString())
                .put("principalType", account.type())
                .put("credentialId", account.credentialId().toString())
                .put("generation", account.generation())
                .put("credentialExpiresAt", ends.get(account.credentialId()))
                .put("cacheable", account.uses() == null)
                .put("organizationId", null)
                .toBuffer());
  }

  private static void refuse(HttpServerRequest request, int status, String code) {
    request
        .response()
        .setStatusCode(status)
        .end(
            new JsonObject()
                .put("status", status)
                .put("code", code)
                .put("title", "Refused")
                .put("detail", "Refused by identity.")
                .put("category", status == 404 ? "NOT_FOUND" : "AUTHORIZATION")
                .put("errors", new JsonArray())
                .toBuffer());
  }
}
