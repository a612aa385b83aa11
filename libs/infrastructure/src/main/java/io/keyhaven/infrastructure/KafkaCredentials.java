package io.keyhaven.infrastructure;

import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The passwords of Kafka's principals: one per service, and {@value KafkaAccess#ADMIN}.
 *
 * @param passwords by principal; without quotes and backslashes
 */
public record KafkaCredentials(Map<String, String> passwords) {
  private static final String PLAIN_LOGIN =
      "org.apache.kafka.common.security.plain.PlainLoginModule";

  public KafkaCredentials {
    passwords = Map.copyOf(passwords);
  }

  /** Takes each principal's password from where the caller keeps it. */
  public static KafkaCredentials from(UnaryOperator<String> passwordOf) {
    var passwords = new HashMap<String, String>();
    passwords.put(KafkaAccess.ADMIN, passwordOf.apply(KafkaAccess.ADMIN));
    KafkaAccess.ALL.forEach(
        access -> passwords.put(access.service(), passwordOf.apply(access.service())));
    return new KafkaCredentials(passwords);
  }

  /** What a client that is this principal must be told to reach the broker. */
  public Map<String, Object> clientSettings(String bootstrap, String principal) {
    return Map.of(
        "bootstrap.servers",
        bootstrap,
        "security.protocol",
        "SASL_PLAINTEXT",
        "sasl.mechanism",
        "PLAIN",
        "sasl.jaas.config",
        login(principal) + ";");
  }

  /** The broker's own login and the list of those it lets in. */
  String brokerLogin() {
    var login = new StringBuilder(login(KafkaAccess.ADMIN));
    passwords.forEach(
        (principal, password) ->
            login.append(" user_").append(principal).append("=\"").append(password).append('"'));
    return login.append(';').toString();
  }

  private String login(String principal) {
    return "%s required username=\"%s\" password=\"%s\""
        .formatted(PLAIN_LOGIN, principal, passwords.get(principal));
  }

  @Override
  public String toString() {
    return "KafkaCredentials" + passwords.keySet();
  }
}
