package io.keyhaven.identity.machinetoken;

import io.keyhaven.identity.naming.Name;
import io.keyhaven.identity.vaultwire.VaultBody;
import io.keyhaven.identity.vaultwire.VaultProblem;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A token that somebody wants made ({@code auth/token/create}).
 *
 * @param serviceAccount id or name; only people name one
 * @param ignored what was asked for and means nothing here, told as a warning
 */
record TokenRequest(
    Optional<String> serviceAccount,
    String displayName,
    Map<String, String> meta,
    boolean withoutParent,
    TokenTerms terms,
    List<String> ignored) {
  private static final int MOST_TEXT = 255;
  private static final int MOST_META = 64;

  static TokenRequest read(VaultBody body) {
    if (body.has("id")) {
      throw VaultProblem.invalid("root or sudo privileges required to specify token id");
    }
    if (body.text("type").filter("batch"::equals).isPresent()) {
      throw VaultProblem.invalid("batch tokens are not supported");
    }
    var meta = body.strings("meta").or(() -> body.strings("metadata")).orElse(Map.of());
    requireShort(meta);
    String name = body.text("display_name").orElse("");
    requirePlain(name);
    return new TokenRequest(
        body.text("service_account"),
        name.isEmpty() ? "token" : "token-" + name,
        meta,
        body.flag("no_parent").orElse(false),
        new TokenTerms(
            body.seconds("ttl").orElse(body.seconds("lease").orElse(0)),
            body.seconds("explicit_max_ttl").orElse(0),
            body.seconds("period").orElse(0),
            body.number("num_uses", TokenTerms.MOST_USES).orElse(0),
            body.flag("renewable").orElse(true),
            List.of()),
        body.list("policies").orElse(List.of()).stream()
            .filter(policy -> !policy.equals("default"))
            .toList());
  }

  private static void requireShort(Map<String, String> meta) {
    if (meta.size() > MOST_META) {
      throw VaultProblem.invalid("meta has more than 64 entries");
    }
    meta.forEach(
        (key, value) -> {
          requirePlain(key);
          requirePlain(value);
        });
  }

  private static void requirePlain(String text) {
    if (text.length() > MOST_TEXT || !Name.isPlain(text)) {
      throw VaultProblem.invalid("names and metadata must be at most 255 printable characters");
    }
  }
}
