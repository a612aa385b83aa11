package io.keyhaven.identity.wrapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.keyhaven.identity.vaultwire.VaultProblem;
import io.keyhaven.principal.Caller;
import io.keyhaven.principal.TenantTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What whoever has a token keeps beside it: nobody else reads it, and it is lost with the token or
 * after 32 days.
 */
@ApplicationScoped
class CubbyholeService {
  private static final int MOST_ENTRIES = 100;
  private static final int LARGEST = 65_536;
  private static final Duration LIFE = Duration.ofDays(32);
  private static final String PATH = "path";
  private static final String DATA = "data";

  private final CubbyholeRepository entries;
  private final TenantTransaction transaction;
  private final ObjectMapper json;

  CubbyholeService(CubbyholeRepository entries, TenantTransaction transaction, ObjectMapper json) {
    this.entries = entries;
    this.transaction = transaction;
    this.json = json;
  }

  Uni<JsonNode> get(Caller caller, String token, String path) {
    TokenBox box = TokenBox.forCubbyhole(token);
    return transaction.in(
        caller.organization(),
        () ->
            entries
                .find(caller.organization(), box, path)
                .map(found -> found.orElseThrow(VaultProblem::notFound))
                .map(entry -> read(entry.open(box)).get(DATA)));
  }

  Uni<Void> put(Caller caller, String token, String path, JsonNode data) {
    if (data.isEmpty()) {
      throw VaultProblem.invalid("missing data fields");
    }
    String content = json.createObjectNode().put(PATH, path).set(DATA, data).toString();
    if (content.length() > LARGEST) {
      throw VaultProblem.invalid("an entry of a cubbyhole must be at most 64 KiB");
    }
    TokenBox box = TokenBox.forCubbyhole(token);
    return transaction.in(
        caller.organization(),
        () ->
            entries
                .all(caller.organization(), box)
                .invoke(CubbyholeService::requireRoom)
                .chain(() -> entries.find(caller.organization(), box, path))
                .chain(found -> save(caller, box, path, content, found)));
  }

  private Uni<Void> save(
      Caller caller, TokenBox box, String path, String content, Optional<CubbyholeEntry> found) {
    CubbyholeEntry entry =
        found.orElseGet(() -> new CubbyholeEntry(box, path, caller.organization().value()));
    entry.seal(box, content, Instant.now().plus(LIFE));
    return entries.persist(entry).replaceWithVoid();
  }

  private static void requireRoom(List<CubbyholeEntry> kept) {
    if (kept.size() >= MOST_ENTRIES) {
      throw VaultProblem.invalid("a cubbyhole holds at most 100 entries");
    }
  }

  Uni<Void> delete(Caller caller, String token, String path) {
    TokenBox box = TokenBox.forCubbyhole(token);
    return transaction.in(
        caller.organization(),
        () ->
            entries
                .find(caller.organization(), box, path)
                .chain(
                    found ->
                        found.isPresent()
                            ? entries.delete(found.get())
                            : Uni.createFrom().voidItem()));
  }

  /** Names below a folder, subfolders with "/" behind them. */
  Uni<List<String>> list(Caller caller, String token, String folder) {
    TokenBox box = TokenBox.forCubbyhole(token);
    String prefix = folder.isEmpty() ? "" : folder + "/";
    return transaction.in(
        caller.organization(),
        () ->
            entries
                .all(caller.organization(), box)
                .map(
                    kept ->
                        kept.stream()
                            .map(entry -> read(entry.open(box)).get(PATH).asText())
                            .filter(path -> path.startsWith(prefix))
                            .map(path -> firstBelow(path.substring(prefix.length())))
                            .distinct()
                            .sorted()
                            .toList())
                .invoke(
                    names -> {
                      if (names.isEmpty()) {
                        throw VaultProblem.notFound();
                      }
                    }));
  }

  private static String firstBelow(String rest) {
    int slash = rest.indexOf('/');
    return slash < 0 ? rest : rest.substring(0, slash + 1);
  }

  private JsonNode read(String content) {
    try {
      return json.readTree(content);
    } catch (JsonProcessingException damaged) {
      throw new IllegalStateException("what is kept in a cubbyhole cannot be read", damaged);
    }
  }
}
