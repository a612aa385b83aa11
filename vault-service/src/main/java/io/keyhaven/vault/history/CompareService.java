package io.keyhaven.vault.history;

import io.keyhaven.principal.Caller;
import io.keyhaven.principal.Permission;
import io.keyhaven.vault.audit.Action;
import io.keyhaven.vault.audit.AuditedTransaction;
import io.keyhaven.vault.grant.AccessService;
import io.keyhaven.vault.grant.Place;
import io.keyhaven.vault.grant.Reference;
import io.keyhaven.vault.key.KeyService;
import io.keyhaven.vault.path.SecretPath;
import io.keyhaven.vault.secret.PathState;
import io.keyhaven.vault.secret.SealedSecretService;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Compares a path between two environments of a project. */
@ApplicationScoped
public class CompareService {
  private final AccessService access;
  private final SealedSecretService secrets;
  private final KeyService keys;
  private final AuditedTransaction transaction;

  CompareService(
      AccessService access,
      SealedSecretService secrets,
      KeyService keys,
      AuditedTransaction transaction) {
    this.access = access;
    this.secrets = secrets;
    this.keys = keys;
    this.transaction = transaction;
  }

  public Uni<CompareView> compare(
      Caller caller, Reference project, Reference left, Reference right, SecretPath path) {
    return transaction
        .of(
            caller,
            Action.SECRET_LIST,
            () ->
                access
                    .project(caller, project)
                    .map(found -> new Sides(found.place(left, path), found.place(right, path)))
                    .invoke(Sides::requireListable)
                    .chain(this::read))
        .chain(
            states ->
                keys.using(
                    caller.organization(),
                    states.left().place().project().id(),
                    open -> Uni.createFrom().item(() -> states.toView(open))));
  }

  private Uni<Comparison> read(Sides sides) {
    return state(sides.left)
        .chain(left -> state(sides.right).map(right -> new Comparison(left, right)));
  }

  private Uni<PathState> state(Place place) {
    return secrets.head(place).chain(head -> secrets.state(place, head, head.revision()));
  }

  private record Sides(Place left, Place right) {
    void requireListable() {
      var _ = left.require(Permission.SECRET_LIST);
      var _ = right.require(Permission.SECRET_LIST);
    }
  }
}
