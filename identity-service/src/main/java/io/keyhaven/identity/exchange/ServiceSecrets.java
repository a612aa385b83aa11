package io.keyhaven.identity.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyhaven.problem.Category;
import io.keyhaven.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Recognises services by their secret, in constant time. */
@ApplicationScoped
public class ServiceSecrets {
  private static final String SCHEME = "Bearer ";

  private final ServiceSecretsConfig config;

  ServiceSecrets(ServiceSecretsConfig config) {
    this.config = config;
  }

  /**
   * Refuses whoever is not this service.
   *
   * @param caller what the caller says it is
   * @throws ProblemException 401
   */
  public void require(String service, String caller, String authorization) {
    String secret = config.secrets().get(service);
    boolean known =
        service.equals(caller)
            && secret != null
            && authorization != null
            && authorization.startsWith(SCHEME)
            && MessageDigest.isEqual(
                digest(secret), digest(authorization.substring(SCHEME.length())));
    if (!known) {
      throw ProblemException.of(
          401,
          Category.AUTHENTICATION,
          "auth.service.invalid",
          "Not a service",
          "This address is for services of this installation only.");
    }
  }

  /** Digests are compared, so that not even the length shows. */
  private static byte[] digest(String secret) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException unavailable) {
      throw new IllegalStateException(unavailable);
    }
  }
}
