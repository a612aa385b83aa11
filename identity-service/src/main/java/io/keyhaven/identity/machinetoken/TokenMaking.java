package io.keyhaven.identity.machinetoken;

import io.keyhaven.identity.apikey.ApiKeyService;
import io.keyhaven.identity.audit.AuditEntry;
import io.keyhaven.identity.audit.AuditTrail;
import io.keyhaven.identity.serviceaccount.ServiceAccount;
import io.keyhaven.identity.serviceaccount.ServiceAccountService;
import io.keyhaven.identity.vaultwire.VaultProblem;
import io.keyhaven.principal.Caller;
import io.keyhaven.principal.Permission;
import io.keyhaven.principal.PrincipalType;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Tokens from tokens. A program makes them for its own account only, ended with the credential that
 * made them and usable from no other network; whoever may manage service accounts makes them for
 * any.
 */
@ApplicationScoped
class TokenMaking {
  private static final String PATH = "auth/token/create";

  private final MachineTokenService tokens;
  private final ServiceAccountService accounts;
  private final ApiKeyService apiKeys;
  private final AuditTrail audit;

  TokenMaking(
      MachineTokenService tokens,
      ServiceAccountService accounts,
      ApiKeyService apiKeys,
      AuditTrail audit) {
    this.tokens = tokens;
    this.accounts = accounts;
    this.apiKeys = apiKeys;
    this.audit = audit;
  }

  Uni<AuthView> make(Caller caller, TokenRequest request) {
    return audit.inOrganization(
        caller,
        AuditEntry.of("machine_token.create", null, request.displayName()),
        () ->
            caller.principal().type() == PrincipalType.USER
                ? makeFor(caller, request)
                : makeOwn(caller, request));
  }

  private Uni<AuthView> makeFor(Caller caller, TokenRequest request) {
    caller.require(Permission.SERVICE_ACCOUNT_MANAGE);
    String account =
        request
            .serviceAccount()
            .orElseThrow(() -> VaultProblem.invalid("missing service_account: whose token is it?"));
    return accounts
        .find(caller, account)
        .map(
            found ->
                found.orElseThrow(() -> VaultProblem.invalid("there is no such service_account")))
        .chain(found -> open(caller, request, found, null, List.of()));
  }

  private Uni<AuthView> makeOwn(Caller caller, TokenRequest request) {
    if (request.serviceAccount().isPresent()) {
      throw VaultProblem.denied("permission denied");
    }
    if (request.withoutParent()) {
      throw VaultProblem.invalid("root or sudo privileges required to create orphan token");
    }
    UUID own = caller.principal().credentialId();
    return accounts
        .requireToStay(caller, caller.principal().id())
        .chain(
            account ->
                networksOf(caller, own).chain(cidrs -> open(caller, request, account, own, cidrs)));
  }

  /** What the new token inherits from the credential that makes it. */
  private Uni<List<String>> networksOf(Caller caller, UUID credential) {
    return tokens
        .findById(caller.organization(), credential)
        .chain(parent -> parent.isPresent() ? networksOf(parent.get()) : networksOfKey(caller));
  }

  private Uni<List<String>> networksOfKey(Caller caller) {
    return apiKeys.own(caller).map(key -> key.allowedAddresses());
  }

  private static Uni<List<String>> networksOf(MachineToken parent) {
    if (parent.terms().numUses() > 0) {
      throw VaultProblem.invalid("restricted use token cannot generate child tokens");
    }
    return Uni.createFrom().item(parent.terms().boundCidrs());
  }

  private Uni<AuthView> open(
      Caller caller,
      TokenRequest request,
      ServiceAccount account,
      UUID parent,
      List<String> cidrs) {
    TokenTerms wanted = request.terms();
    var terms =
        new TokenTerms(
            wanted.ttlSeconds(),
            wanted.maxTtlSeconds(),
            wanted.periodSeconds(),
            wanted.numUses(),
            wanted.renewable(),
            cidrs);
    var token =
        new NewMachineToken(
            caller.organization().value(),
            account.id(),
            account.name(),
            parent,
            PATH,
            request.displayName(),
            request.meta(),
            terms);
    return tokens.open(token, AuditTrail.actor(caller.principal()), caller.origin());
  }

  /** What is told about policies that a token does not get. */
  static Optional<String> warning(TokenRequest request) {
    return request.ignored().isEmpty()
        ? Optional.empty()
        : Optional.of(
            "policies are not given to tokens: what a token may do is granted to its service"
                + " account");
  }
}
