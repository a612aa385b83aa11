package io.keyhaven.gateway.credential;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.keyhaven.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Credentials that identity refused as dead: they never come back to life. While one is remembered
 * it is refused at once, so that whoever has it can use up neither its former holder's limit nor
 * identity's time.
 */
@ApplicationScoped
public class DeadCredentials {
  private final Cache<String, ProblemException> refusals;

  DeadCredentials(CredentialConfig config) {
    this.refusals =
        Caffeine.newBuilder()
            .maximumSize(config.deadCredentials())
            .expireAfterWrite(config.deadFor())
            .build();
  }

  public void remember(Credential dead, ProblemException refusal) {
    refusals.put(dead.digest(), refusal);
  }

  /**
   * Lets through what is not known to be dead.
   *
   * @throws ProblemException 401 as identity refused it
   */
  public void refuseIfDead(Credential credential) {
    ProblemException refusal = refusals.getIfPresent(credential.digest());
    if (refusal != null) {
      throw refusal;
    }
  }
}
