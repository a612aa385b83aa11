package io.keyhaven.identity.approle;

import io.keyhaven.identity.listing.ListQuery;
import io.keyhaven.identity.machinetoken.UseTable;
import io.keyhaven.principal.OrganizationId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Rows of secret ids; what has ended is not found. */
@ApplicationScoped
class MachineSecretRepository implements PanacheRepositoryBase<MachineSecret, UUID> {
  private static final UseTable USES = new UseTable("machine_secret_use", "secret_id");
  private static final String OF_ROLE =
      "organizationId = :organization and machineRoleId = :role"
          + " and (expiresAt is null or expiresAt > :now)";

  /** Adds a secret id with the uses it is good for. */
  Uni<Void> add(MachineSecret secret, UUID organization) {
    return persist(secret)
        .chain(this::flush)
        .chain(() -> USES.add(secret.id(), organization, secret.terms().numUses()));
  }

  Uni<Optional<MachineSecret>> findById(OrganizationId organization, UUID role, UUID id) {
    return first(organization, role, "id = :value", id);
  }

  Uni<Optional<MachineSecret>> findByAccessor(
      OrganizationId organization, UUID role, UUID accessor) {
    return first(organization, role, "accessor = :value", accessor);
  }

  /** The secret id whose digest is one of these. */
  Uni<Optional<MachineSecret>> findByDigest(
      OrganizationId organization, UUID role, List<byte[]> digests) {
    return first(organization, role, "digest in (:value)", digests);
  }

  Uni<List<MachineSecret>> list(OrganizationId organization, UUID role, ListQuery query) {
    return find(
            OF_ROLE + query.conditions("createdAt", "id", "metadata"),
            query.parameters(parameters(organization, role)))
        .page(0, query.fetchSize())
        .list();
  }

  Uni<List<UUID>> accessors(OrganizationId organization, UUID role) {
    return list(OF_ROLE + " order by createdAt", parameters(organization, role))
        .map(secrets -> secrets.stream().map(MachineSecret::accessor).toList());
  }

  /** How many sign-ins a secret id has left. */
  Uni<Long> usesLeft(UUID secret) {
    return USES.left(secret);
  }

  Uni<Void> purge() {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery("select purge_machine_secrets()", Long.class)
                    .getSingleResult())
        .replaceWithVoid();
  }

  private Uni<Optional<MachineSecret>> first(
      OrganizationId organization, UUID role, String condition, Object value) {
    Map<String, Object> parameters = parameters(organization, role);
    parameters.put("value", value);
    return find(OF_ROLE + " and " + condition, parameters)
        .<MachineSecret>firstResult()
        .map(Optional::ofNullable);
  }

  private static Map<String, Object> parameters(OrganizationId organization, UUID role) {
    var parameters = new HashMap<String, Object>();
    parameters.put("organization", organization.value());
    parameters.put("role", role);
    parameters.put("now", Instant.now());
    return parameters;
  }
}
