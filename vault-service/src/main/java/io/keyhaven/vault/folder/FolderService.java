package io.keyhaven.vault.folder;

import io.keyhaven.principal.Caller;
import io.keyhaven.principal.Permission;
import io.keyhaven.vault.audit.AccessRefused;
import io.keyhaven.vault.audit.Action;
import io.keyhaven.vault.audit.AuditedTransaction;
import io.keyhaven.vault.grant.AccessService;
import io.keyhaven.vault.grant.Address;
import io.keyhaven.vault.grant.Place;
import io.keyhaven.vault.path.SecretPath;
import io.keyhaven.vault.request.Page;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/**
 * Lists the paths of an environment. Whoever may list some of them only is told of no other,
 * neither by a path nor by a cursor.
 */
@ApplicationScoped
class FolderService {
  private final AccessService access;
  private final FolderRepository folders;
  private final AuditedTransaction transaction;

  FolderService(AccessService access, FolderRepository folders, AuditedTransaction transaction) {
    this.access = access;
    this.folders = folders;
    this.transaction = transaction;
  }

  Uni<Page<PathView>> list(Caller caller, Address environment, PathQuery query) {
    return transaction.of(
        caller,
        Action.SECRET_LIST,
        () -> access.place(caller, environment).chain(root -> page(root, query)));
  }

  private Uni<Page<PathView>> page(Place root, PathQuery query) {
    return folders
        .page(root.environment().id(), listable(root), query)
        .map(rows -> Page.of(rows, query.page(), query::cursorOf, row -> row));
  }

  private static Set<SecretPath> listable(Place root) {
    Set<SecretPath> from =
        root.decision().heldFrom(Permission.SECRET_LIST, root.environment().id());
    if (from.isEmpty()) {
      throw AccessRefused.lacks(Permission.SECRET_LIST, root.subject());
    }
    return from;
  }
}
