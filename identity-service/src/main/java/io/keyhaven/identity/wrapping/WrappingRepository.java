package io.keyhaven.identity.wrapping;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Rows of wrapped answers, and the functions by which whoever has a token reaches them. */
@ApplicationScoped
class WrappingRepository implements PanacheRepositoryBase<Wrapping, UUID> {

  /** What a token stands for, which nobody gets from here on; of several at once one gets it. */
  Uni<Wrapping> take(WrappingToken token) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery("select * from take_wrapping(?1)", Wrapping.class)
                    .setParameter(1, token.box().id())
                    .getSingleResultOrNull())
        .onItem()
        .ifNull()
        .failWith(WrappingToken::invalid);
  }

  Uni<WrappingFacts> lookAt(WrappingToken token) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(
                        "select creation_path, extract(epoch from created_at)::bigint, ttl_seconds"
                            + " from look_at_wrapping(?1)",
                        Object[].class)
                    .setParameter(1, token.box().id())
                    .getSingleResultOrNull())
        .onItem()
        .ifNull()
        .failWith(WrappingToken::invalid)
        .map(
            row ->
                new WrappingFacts(
                    (String) row[0],
                    Instant.ofEpochSecond(((Number) row[1]).longValue()),
                    ((Number) row[2]).longValue()));
  }

  /** The program whose token a wrapped sign-in answered. */
  Uni<Optional<TokenOwner>> ownerOf(UUID tokenAccessor) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(
                        "select organization_id, service_account_id, name"
                            + " from owner_of_machine_token(?1)",
                        Object[].class)
                    .setParameter(1, tokenAccessor)
                    .getSingleResultOrNull())
        .map(
            row ->
                Optional.ofNullable(row)
                    .map(
                        found ->
                            new TokenOwner((UUID) found[0], (UUID) found[1], (String) found[2])));
  }

  Uni<Void> purge() {
    return Panache.getSession()
        .chain(
            session ->
                session.createNativeQuery("select purge_wrappings()", Long.class).getSingleResult())
        .replaceWithVoid();
  }

  /** A program and its organization. */
  record TokenOwner(UUID organization, UUID serviceAccount, String name) {}
}
