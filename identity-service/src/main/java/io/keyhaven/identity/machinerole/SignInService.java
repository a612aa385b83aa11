package io.keyhaven.identity.machinerole;

import io.keyhaven.identity.apikey.AllowedAddresses;
import io.keyhaven.identity.machinetoken.AuthView;
import io.keyhaven.identity.machinetoken.MachineTokenService;
import io.keyhaven.identity.machinetoken.NewMachineToken;
import io.keyhaven.identity.naming.Name;
import io.keyhaven.identity.vaultwire.VaultProblem;
import io.keyhaven.principal.RequestOrigin;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The last step of every sign-in of a program: it has proved itself and gets its token. */
@ApplicationScoped
public class SignInService {
  private static final int LONGEST_NAME = 512;

  private final MachineTokenService tokens;

  SignInService(MachineTokenService tokens) {
    this.tokens = tokens;
  }

  /**
   * Who signed in, by what the method knows of it.
   *
   * @param displayName for the token, as {@code approle}
   * @param tokenCidrs networks in place of the role's; none: the role's
   */
  public record Proof(
      String path, String displayName, Map<String, String> metadata, List<String> tokenCidrs) {}

  /**
   * Opens a token of the role's account, from a network that it may be used from.
   *
   * @param countedSecret of which a use is taken; fails with 400 where none is left
   */
  public Uni<AuthView> open(
      SignInRole role, Proof proof, RequestOrigin origin, Optional<UUID> countedSecret) {
    var terms = role.terms().toTokenTerms(proof.tokenCidrs());
    requireAddress(terms.boundCidrs(), origin);
    requireShort(proof.displayName());
    var token =
        new NewMachineToken(
            role.organization().value(),
            role.serviceAccountId(),
            role.serviceAccountName(),
            null,
            proof.path(),
            proof.displayName(),
            proof.metadata(),
            terms);
    return tokens.signIn(token, countedSecret, role.policies(), origin);
  }

  /** What others say somebody is called ends up in lists and in the record. */
  private static void requireShort(String name) {
    if (name.length() > LONGEST_NAME || !Name.isPlain(name)) {
      throw VaultProblem.invalid("the name that was signed is too long or not printable");
    }
  }

  /** Refuses a sign-in from elsewhere. */
  public static void requireAddress(List<String> networks, RequestOrigin origin) {
    if (!new AllowedAddresses(networks).allow(origin.address())) {
      throw VaultProblem.invalid("source address unauthorized by CIDR restrictions");
    }
  }
}
