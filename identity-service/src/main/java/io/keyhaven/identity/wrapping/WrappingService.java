package io.keyhaven.identity.wrapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.keyhaven.events.AuditRecorded;
import io.keyhaven.identity.audit.AuditEntry;
import io.keyhaven.identity.audit.AuditTrail;
import io.keyhaven.identity.naming.UuidText;
import io.keyhaven.identity.token.InternalTokens;
import io.keyhaven.identity.wrapping.Wrapping.Parcel;
import io.keyhaven.principal.Caller;
import io.keyhaven.principal.OrganizationId;
import io.keyhaven.principal.Principal;
import io.keyhaven.principal.PrincipalType;
import io.keyhaven.principal.RequestOrigin;
import io.keyhaven.principal.TenantTransaction;
import io.keyhaven.problem.ProblemException;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Puts answers away and gives each of them out once. Both ends are recorded in the organization
 * whose answer it is, by the accessor of the wrapping.
 */
@ApplicationScoped
class WrappingService {
  private static final long LONGEST_SECONDS = 7 * 24 * 3600;
  private static final int LONGEST_PATH = 4096;

  private final WrappingRepository wrappings;
  private final InternalTokens internalTokens;
  private final TenantTransaction transaction;
  private final AuditTrail audit;
  private final ObjectMapper json;

  WrappingService(
      WrappingRepository wrappings,
      InternalTokens internalTokens,
      TenantTransaction transaction,
      AuditTrail audit,
      ObjectMapper json) {
    this.wrappings = wrappings;
    this.internalTokens = internalTokens;
    this.transaction = transaction;
    this.audit = audit;
    this.json = json;
  }

  /**
   * Wraps an answer that the gateway got: for whoever asked for it, or for the program that signed
   * in by it.
   */
  Uni<WrapInfoView> wrap(WrappingRequest request) {
    requireComplete(request);
    String accessor = tokenAccessor(request.answer());
    var parcel =
        new Parcel(request.creationPath(), accessor, request.ttlSeconds(), request.answer());
    var origin = new RequestOrigin(request.address(), null, request.requestId());
    return transaction.unscoped(
        () ->
            ownerOf(request, accessor)
                .chain(owner -> put(parcel, owner, origin))
                .map(WrappingService::info));
  }

  private static void requireComplete(WrappingRequest request) {
    if (request.creationPath() == null
        || request.creationPath().length() > LONGEST_PATH
        || request.answer() == null) {
      throw ProblemException.invalid("", "required", "must name a path and an answer");
    }
    if (request.ttlSeconds() < 1 || request.ttlSeconds() > LONGEST_SECONDS) {
      throw ProblemException.invalid("/ttlSeconds", "range", "must be one second to seven days");
    }
  }

  private Uni<Owner> ownerOf(WrappingRequest request, String accessor) {
    if (request.internalToken() != null) {
      return Uni.createFrom().item(() -> ownerOf(request.internalToken()));
    }
    return UuidText.find(accessor)
        .map(wrappings::ownerOf)
        .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
        .map(found -> found.orElseThrow(WrappingService::nobodys))
        .map(
            program ->
                new Owner(
                    new OrganizationId(program.organization()),
                    new AuditRecorded.Actor(
                        PrincipalType.SERVICE_ACCOUNT.label(),
                        program.serviceAccount(),
                        program.name())));
  }

  private Owner ownerOf(String internalToken) {
    Principal principal = internalTokens.read(internalToken).orElseThrow(WrappingService::nobodys);
    return new Owner(
        principal.tenant().orElseThrow(WrappingService::nobodys).id(), AuditTrail.actor(principal));
  }

  private Uni<Put> put(Parcel parcel, Owner owner, RequestOrigin origin) {
    WrappingToken token = WrappingToken.generate();
    var wrapping = new Wrapping(token, owner.organization.value(), parcel);
    return transaction
        .enter(owner.organization)
        .chain(() -> wrappings.persist(wrapping))
        .call(() -> record(owner.actor, origin, "wrapping.create", wrapping))
        .replaceWith(new Put(token, wrapping));
  }

  private static WrapInfoView info(Put put) {
    return put.wrapping.info(put.token);
  }

  /** The answer that a token stands for, which nobody gets again. */
  Uni<String> unwrap(Caller caller, WrappingToken token) {
    return transaction.unscoped(
        () -> take(caller, token, "wrapping.unwrap").map(taken -> taken.open(token).answer()));
  }

  /** The same answer under a new token, for as long again. */
  Uni<WrapInfoView> rewrap(Caller caller, WrappingToken token) {
    return transaction.unscoped(
        () ->
            take(caller, token, "wrapping.rewrap")
                .chain(taken -> put(taken.open(token), owner(caller, taken), caller.origin()))
                .map(WrappingService::info));
  }

  Uni<WrappingFacts> lookUp(WrappingToken token) {
    return transaction.unscoped(() -> wrappings.lookAt(token));
  }

  @Scheduled(every = "10m", delayed = "2m")
  Uni<Void> purge() {
    return transaction.unscoped(wrappings::purge);
  }

  private Uni<Wrapping> take(Caller caller, WrappingToken token, String action) {
    return wrappings
        .take(token)
        .call(taken -> transaction.enter(new OrganizationId(taken.organizationId())))
        .call(
            taken -> record(AuditTrail.actor(caller.principal()), caller.origin(), action, taken));
  }

  private static Owner owner(Caller caller, Wrapping taken) {
    return new Owner(
        new OrganizationId(taken.organizationId()), AuditTrail.actor(caller.principal()));
  }

  private Uni<Void> record(
      AuditRecorded.Actor actor, RequestOrigin origin, String action, Wrapping wrapping) {
    return audit.record(
        actor,
        origin,
        wrapping.organizationId(),
        AuditEntry.of(action, wrapping.accessor(), wrapping.creationPath()));
  }

  private String tokenAccessor(String answer) {
    try {
      return json.readTree(answer).path("auth").path("accessor").asText("");
    } catch (JsonProcessingException malformed) {
      throw ProblemException.invalid("/answer", "json", "must be JSON");
    }
  }

  private static ProblemException nobodys() {
    return ProblemException.invalid("", "owner", "belongs to no organization");
  }

  /** Whose a wrapping is, and who made it. */
  private record Owner(OrganizationId organization, AuditRecorded.Actor actor) {}

  /** A wrapping and the token that opens it. */
  private record Put(WrappingToken token, Wrapping wrapping) {
    @Override
    public String toString() {
      return "wrapping " + wrapping.accessor();
    }
  }
}
