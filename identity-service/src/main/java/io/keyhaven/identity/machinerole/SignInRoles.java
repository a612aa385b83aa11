package io.keyhaven.identity.machinerole;

import io.keyhaven.identity.naming.Name;
import io.keyhaven.identity.naming.UuidText;
import io.keyhaven.principal.TenantTransaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Finds roles for whoever signs in, which is in no organization yet: one round trip. */
@ApplicationScoped
public class SignInRoles {
  private final Pool database;
  private final TenantTransaction transaction;

  SignInRoles(Pool database, TenantTransaction transaction) {
    this.database = database;
    this.transaction = transaction;
  }

  /**
   * The role of a reference.
   *
   * @param reference its role id, which is unique in the installation, or its name; null for the
   *     one of whoever names none, where the organization says which that is
   * @param organization id or slug; null where none was named, and only a role id is enough then
   */
  public Uni<Optional<SignInRole>> find(LoginMethod method, String reference, String organization) {
    UUID roleId = UuidText.find(reference).orElse(null);
    String name = RoleName.find(reference).orElse(null);
    boolean unfindable =
        (reference != null && roleId == null && name == null)
            || (organization != null && !Name.isPlain(organization));
    if (unfindable) {
      return Uni.createFrom().item(Optional.empty());
    }
    return transaction
        .statement(
            () ->
                database
                    .preparedQuery("select * from sign_in_role($1, $2, $3, $4)")
                    .execute(Tuple.of(method.label(), roleId, organization, name)))
        .map(
            rows -> {
              var all = rows.iterator();
              return all.hasNext()
                  ? Optional.of(SignInRole.read(method, all.next()))
                  : Optional.empty();
            });
  }
}
