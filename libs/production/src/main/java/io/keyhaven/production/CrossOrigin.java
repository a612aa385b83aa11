package io.keyhaven.production;

import static io.keyhaven.production.KnownSecrets.text;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;

/** Pages of other web sites are allowed by name, never all of them. */
@Singleton
final class CrossOrigin implements SettingsCheck {
  private static final List<String> ORIGINS =
      List.of("keyhaven.gateway.answers.allowed-origins", "quarkus.http.cors.origins");

  private final Config config;

  CrossOrigin(Config config) {
    this.config = config;
  }

  @Override
  public List<Finding> findings() {
    return ORIGINS.stream()
        .filter(property -> origins(property).anyMatch(CrossOrigin::isOpen))
        .map(
            property ->
                Finding.of(
                    property,
                    "lets pages of any web site call the API",
                    "name each origin, https://app.example.com"))
        .toList();
  }

  private Stream<String> origins(String property) {
    return text(config, property).stream()
        .flatMap(origins -> Stream.of(origins.split(",")))
        .map(String::strip);
  }

  /**
   * A wildcard, a regular expression, a sandboxed page, or a page that anybody on the way writes.
   */
  private static boolean isOpen(String origin) {
    return origin.contains("*")
        || origin.startsWith("/")
        || origin.equals("null")
        || origin.startsWith("http://");
  }
}
