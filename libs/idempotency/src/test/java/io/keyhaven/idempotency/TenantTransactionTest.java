package io.keyhaven.idempotency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.keyhaven.principal.OrganizationId;
import io.keyhaven.principal.TenantTransaction;
import io.keyhaven.problem.ProblemException;
import io.keyhaven.testing.KeyHavenInfrastructure;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * Row-level security does what {@link TenantTransaction} tells it; here, where there are tables.
 */
@QuarkusTest
@QuarkusTestResource(
    value = KeyHavenInfrastructure.class,
    initArgs = @ResourceArg(name = "service", value = "vault"))
class TenantTransactionTest {
  private final OrganizationId own = new OrganizationId(UUID.randomUUID());
  private final OrganizationId foreign = new OrganizationId(UUID.randomUUID());

  @Inject TenantTransaction transaction;

  @Test
  void anOrganizationSeesItsOwnRowsOnly() {
    write(own, own);
    assertEquals(1, run(() -> transaction.in(own, TenantTransactionTest::count)));
    assertEquals(0, run(() -> transaction.in(foreign, TenantTransactionTest::count)));
  }

  @Test
  void withoutTheSettingThereAreNoRows() {
    write(own, own);
    assertEquals(0, run(() -> transaction.unscoped(TenantTransactionTest::count)));
    assertEquals(0, run(() -> transaction.ofUser(UUID.randomUUID(), TenantTransactionTest::count)));
  }

  @Test
  void theSettingEndsWithItsTransactionThoughTheConnectionIsUsedAgain() {
    for (int i = 0; i < 30; i++) {
      write(own, own);
      assertEquals(0, run(() -> transaction.unscoped(TenantTransactionTest::count)));
    }
  }

  @Test
  void nobodyWritesForAnotherOrganization() {
    assertThrows(IllegalStateException.class, () -> write(foreign, own));
    assertEquals(0, run(() -> transaction.in(own, TenantTransactionTest::count)));
  }

  @Test
  void entersTheOrganizationThatTheWorkFindsOut() {
    write(own, own);
    long seen =
        run(
            () ->
                transaction.unscoped(
                    () -> transaction.enter(own).chain(TenantTransactionTest::count)));
    assertEquals(1, seen);
  }

  @Test
  void whatFailsIsRolledBack() {
    assertThrows(
        IllegalStateException.class,
        () ->
            run(
                () ->
                    transaction.in(
                        own,
                        () ->
                            persist(own)
                                .onItem()
                                .failWith(() -> new IllegalStateException("changed mind")))));
    assertEquals(0, run(() -> transaction.in(own, TenantTransactionTest::count)));
  }

  @Test
  void aConnectionThatEndsInTheMiddleOfATransactionIsAnOutage() {
    IllegalStateException failure =
        assertThrows(
            IllegalStateException.class,
            () ->
                run(
                    () ->
                        transaction.in(
                            own,
                            () ->
                                endConnection()
                                    .onFailure()
                                    .recoverWithUni(TenantTransactionTest::count))));
    ProblemException outage = assertInstanceOf(ProblemException.class, failure.getCause());
    assertEquals("database.unavailable", outage.code());
  }

  /** Fails by itself; what comes after it finds a connection that ends. */
  private static Uni<Long> endConnection() {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(
                        "select 1 where pg_terminate_backend(pg_backend_pid())", Long.class)
                    .getSingleResult());
  }

  private void write(OrganizationId entered, OrganizationId owner) {
    Void unused = run(() -> transaction.in(entered, () -> persist(owner)));
  }

  private static Uni<Void> persist(OrganizationId owner) {
    var note = new Note(UUID.randomUUID(), owner.value(), "text");
    return Panache.getSession().chain(session -> session.persist(note));
  }

  private static Uni<Long> count() {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery("select count(*) from note", Long.class)
                    .getSingleResult());
  }

  private static <T> T run(Supplier<Uni<T>> work) {
    try {
      return VertxContextSupport.subscribeAndAwait(work);
    } catch (Throwable failure) {
      throw new IllegalStateException(failure);
    }
  }
}
