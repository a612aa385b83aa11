package io.keyhaven.identity.machinetoken;

import io.keyhaven.identity.apikey.ApiKeyService;
import io.keyhaven.identity.audit.AuditEntry;
import io.keyhaven.identity.audit.AuditTrail;
import io.keyhaven.identity.naming.UuidText;
import io.keyhaven.identity.policy.PolicyService;
import io.keyhaven.identity.signin.SessionLifeService;
import io.keyhaven.identity.token.AccessTokens;
import io.keyhaven.identity.vaultwire.VaultProblem;
import io.keyhaven.principal.Caller;
import io.keyhaven.principal.OrganizationId;
import io.keyhaven.principal.Permission;
import io.keyhaven.principal.PrincipalType;
import io.keyhaven.principal.TenantTransaction;
import io.keyhaven.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Vault's {@code auth/token} use cases on whatever a caller presents or names. A program deals with
 * tokens of its own account; with those of others whoever may manage service accounts.
 */
@ApplicationScoped
class TokenService {
  private static final int MOST_ACCESSORS = 10_000;

  private final MachineTokenService tokens;
  private final ApiKeyService apiKeys;
  private final AccessTokens accessTokens;
  private final SessionLifeService sessionLife;
  private final PolicyService policies;
  private final TenantTransaction transaction;
  private final AuditTrail audit;

  TokenService(
      MachineTokenService tokens,
      ApiKeyService apiKeys,
      AccessTokens accessTokens,
      SessionLifeService sessionLife,
      PolicyService policies,
      TenantTransaction transaction,
      AuditTrail audit) {
    this.tokens = tokens;
    this.apiKeys = apiKeys;
    this.accessTokens = accessTokens;
    this.sessionLife = sessionLife;
    this.policies = policies;
    this.transaction = transaction;
    this.audit = audit;
  }

  /** What a token is named by. */
  sealed interface Name {
    /** Itself; confidential. */
    record Text(String text) implements Name {
      @Override
      public String toString() {
        return "a token";
      }
    }

    record Accessor(String text) implements Name {}
  }

  /**
   * What is known of the credential that the caller presents.
   *
   * @param text the credential, to be shown back; null where the gateway did not hand it on, which
   *     tells nothing of a person then
   */
  Uni<TokenView> lookUpOwn(Caller caller, String text) {
    return isPerson(caller)
        ? Uni.createFrom().item(() -> lookUpAccessToken(caller, text))
        : transaction.in(
            caller.organization(),
            () ->
                findOwn(caller)
                    .chain(
                        own ->
                            own.isPresent()
                                ? tokens.view(caller, own.get(), text)
                                : lookUpApiKey(caller, text)));
  }

  private TokenView lookUpAccessToken(Caller caller, String text) {
    return Optional.ofNullable(text)
        .flatMap(accessTokens::read)
        .filter(token -> token.session().equals(caller.principal().credentialId()))
        .map(
            token ->
                new PersonalToken(
                    token.session(),
                    caller.principal().name(),
                    token.issuedAt(),
                    token.expiresAt()))
        .map(token -> TokenView.of(token, text, policiesOf(caller)))
        .orElseThrow(() -> unknown(new Name.Text("")));
  }

  /** A person's role, which is what they are permitted by. */
  private static List<String> policiesOf(Caller caller) {
    return caller
        .principal()
        .role()
        .map(role -> List.of("default", role.label()))
        .orElse(PolicyService.DEFAULT);
  }

  private Uni<TokenView> lookUpApiKey(Caller caller, String text) {
    return apiKeys
        .own(caller)
        .chain(
            key ->
                policies
                    .namesOf(caller.organization().value(), caller.principal().id())
                    .map(names -> TokenView.of(key, text, names)));
  }

  Uni<TokenView> lookUp(Caller caller, Name name) {
    return on(caller, "machine_token.read", name, token -> tokens.view(caller, token, text(name)));
  }

  Uni<AuthView> renewOwn(Caller caller, String text, long incrementSeconds) {
    if (isPerson(caller)) {
      throw notRenewable();
    }
    return transaction.in(
        caller.organization(),
        () ->
            findOwn(caller)
                .chain(
                    own ->
                        renew(
                            caller,
                            own.orElseThrow(TokenService::notRenewable),
                            text,
                            incrementSeconds)));
  }

  Uni<AuthView> renew(Caller caller, Name name, long incrementSeconds) {
    return on(
        caller,
        "machine_token.renew",
        name,
        token -> renew(caller, token, text(name), incrementSeconds));
  }

  private Uni<AuthView> renew(Caller caller, MachineToken token, String text, long increment) {
    if (!token.terms().renewable()) {
      throw notRenewable();
    }
    return tokens.renew(caller, token, text, increment);
  }

  /** Ends the credential that the caller presents, whichever it is. */
  Uni<Void> revokeOwn(Caller caller) {
    return isPerson(caller)
        ? sessionLife.logout(caller, Optional.empty())
        : transaction.in(
            caller.organization(),
            () ->
                findOwn(caller)
                    .chain(
                        own ->
                            own.isPresent()
                                ? tokens.revoke(caller, own.get())
                                : apiKeys.revokeOwn(caller)));
  }

  /** Ends a token; one that there is not has ended already. */
  Uni<Void> revoke(Caller caller, Name name) {
    Uni<Void> revoked =
        on(caller, "machine_token.revoke", name, token -> tokens.revoke(caller, token));
    return name instanceof Name.Text
        ? revoked.onFailure(TokenService::isUnknown).recoverWithNull()
        : revoked;
  }

  /** Ends a token; what it made lives on. Takes the right to manage accounts, as it outlives. */
  Uni<Void> revokeAlone(Caller caller, Name name) {
    return on(
        caller,
        "machine_token.revoke",
        name,
        token -> {
          requireManager(caller);
          return tokens.revokeAlone(caller, token);
        });
  }

  Uni<List<String>> accessors(Caller caller) {
    return audit
        .inOrganization(
            caller,
            AuditEntry.of("machine_token.list", null, null),
            () -> {
              requireManager(caller);
              return tokens.accessors(caller.organization(), MOST_ACCESSORS);
            })
        .map(found -> found.stream().map(UUID::toString).toList());
  }

  private <T> Uni<T> on(
      Caller caller, String action, Name name, Function<MachineToken, Uni<T>> work) {
    return audit.inOrganization(
        caller,
        AuditEntry.of(action, null, null),
        () ->
            find(caller.organization(), name)
                .map(found -> found.orElseThrow(() -> unknown(name)))
                .invoke(token -> requireOver(caller, token))
                .chain(token -> work.apply(token)));
  }

  private Uni<Optional<MachineToken>> find(OrganizationId organization, Name name) {
    return switch (name) {
      case Name.Text token -> tokens.findByText(organization, token.text());
      case Name.Accessor accessor ->
          UuidText.find(accessor.text())
              .map(id -> tokens.findByAccessor(organization, id))
              .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    };
  }

  private Uni<Optional<MachineToken>> findOwn(Caller caller) {
    return tokens.findById(caller.organization(), caller.principal().credentialId());
  }

  private static void requireOver(Caller caller, MachineToken token) {
    boolean own =
        caller.principal().type() == PrincipalType.SERVICE_ACCOUNT
            && caller.principal().id().equals(token.serviceAccountId());
    if (!own) {
      requireManager(caller);
    }
  }

  private static void requireManager(Caller caller) {
    caller.require(Permission.SERVICE_ACCOUNT_MANAGE);
  }

  private static boolean isPerson(Caller caller) {
    return caller.principal().type() == PrincipalType.USER;
  }

  private static String text(Name name) {
    return name instanceof Name.Text(String text) ? text : null;
  }

  private static boolean isUnknown(Throwable failure) {
    return failure instanceof ProblemException refusal
        && unknown(new Name.Text("")).getMessage().equals(refusal.getMessage());
  }

  /** A token of another organization reads as one that there is not. */
  private static ProblemException unknown(Name name) {
    return VaultProblem.denied(name instanceof Name.Text ? "bad token" : "invalid accessor");
  }

  private static ProblemException notRenewable() {
    return VaultProblem.invalid("lease is not renewable");
  }
}
