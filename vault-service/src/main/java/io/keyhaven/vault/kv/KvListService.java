package io.keyhaven.vault.kv;

import io.keyhaven.principal.Caller;
import io.keyhaven.principal.Permission;
import io.keyhaven.vault.audit.AccessRefused;
import io.keyhaven.vault.audit.Action;
import io.keyhaven.vault.audit.AuditedTransaction;
import io.keyhaven.vault.audit.Subject;
import io.keyhaven.vault.grant.AccessService;
import io.keyhaven.vault.grant.GrantScope;
import io.keyhaven.vault.grant.Place;
import io.keyhaven.vault.grant.ProjectAccess;
import io.keyhaven.vault.grant.Reference;
import io.keyhaven.vault.path.SecretPath;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Lists what lies in the mount, a project, an environment or a folder. Whoever may list only deeper
 * down is shown the way there and nothing beside it.
 */
@ApplicationScoped
public class KvListService {
  private final KvRepository repository;
  private final AccessService access;
  private final AuditedTransaction transaction;

  KvListService(KvRepository repository, AccessService access, AuditedTransaction transaction) {
    this.repository = repository;
    this.access = access;
    this.transaction = transaction;
  }

  /** What lies directly there; fails with 404 when that is nothing. */
  Uni<ListView> list(Caller caller, KvPath path, ListQuery query) {
    return keys(caller, path).map(keys -> new ListView(query.of(keys)));
  }

  /** Everything below a folder of an environment, or directly above one. */
  Uni<ListView> scan(Caller caller, KvPath path, ListQuery query) {
    return path.environment().isEmpty()
        ? list(caller, path, query)
        : in(caller, path, this::below).map(found -> new ListView(query.of(found.names())));
  }

  /** What lies directly there, or everything below, with what each path says about itself. */
  Uni<DetailedListView> detailed(Caller caller, KvPath path, ListQuery query, boolean everything) {
    if (path.environment().isEmpty()) {
      return list(caller, path, query).map(list -> new DetailedListView(list.keys(), Map.of()));
    }
    return in(
        caller,
        path,
        place -> below(place).chain(found -> detailed(caller, found, query, everything)));
  }

  private Uni<Stream<String>> keys(Caller caller, KvPath path) {
    if (path.project().isEmpty()) {
      return projects(caller);
    }
    return path.environment().isEmpty()
        ? environments(caller, path.project().get())
        : children(caller, path);
  }

  private Uni<Stream<String>> projects(Caller caller) {
    return transaction.statement(
        caller,
        Action.SECRET_LIST,
        () ->
            repository
                .projects(caller.organization(), grantees(caller))
                .invoke(slugs -> requireAny(caller, slugs))
                .map(slugs -> slugs.stream().map(slug -> slug + "/")));
  }

  private Uni<Stream<String>> environments(Caller caller, Reference project) {
    return absentAsNotFound(
        transaction
            .of(
                caller,
                Action.SECRET_LIST,
                () -> access.project(caller, project).map(ProjectAccess::requireReadable))
            .chain(
                found ->
                    transaction
                        .statement(
                            caller,
                            Action.SECRET_LIST,
                            () ->
                                repository.environments(found.organization(), found.project().id()))
                        .map(roots -> roots.stream().flatMap(root -> keys(found, root)))));
  }

  private static Stream<String> keys(ProjectAccess project, KvRepository.Root root) {
    var scope = GrantScope.of(root.environmentId(), SecretPath.ROOT);
    boolean mayAll = project.decision().allows(Permission.SECRET_LIST, scope);
    boolean maySome = project.decision().allowsWithin(Permission.SECRET_LIST, scope);
    return Stream.concat(
        root.atRoot() && mayAll ? Stream.of(root.slug()) : Stream.empty(),
        root.below() && maySome ? Stream.of(root.slug() + "/") : Stream.empty());
  }

  private Uni<Stream<String>> children(Caller caller, KvPath path) {
    return in(
        caller,
        path,
        place ->
            repository
                .children(place)
                .map(
                    found ->
                        found.stream()
                            .filter(child -> isVisible(place, child))
                            .map(child -> child.isFolder() ? child.name() + "/" : child.name())));
  }

  private Uni<Below> below(Place place) {
    return repository
        .below(place)
        .map(
            found ->
                new Below(
                    found.stream()
                        .filter(entry -> mayList(place, child(place, entry.name())))
                        .toList()));
  }

  private Uni<DetailedListView> detailed(
      Caller caller, Below found, ListQuery query, boolean everything) {
    List<String> keys = query.of(everything ? found.names() : found.directNames());
    Set<String> wanted = Set.copyOf(keys);
    List<KvRepository.Entry> shown =
        found.entries().stream().filter(entry -> wanted.contains(entry.name())).toList();
    return repository
        .versions(
            caller.organization(), shown.stream().map(entry -> entry.settings().pathId()).toList())
        .map(versions -> new DetailedListView(keys, Below.info(shown, versions)));
  }

  private <T> Uni<T> in(Caller caller, KvPath path, Function<Place, Uni<T>> work) {
    return absentAsNotFound(
        transaction.statement(
            caller,
            Action.SECRET_LIST,
            () ->
                access
                    .find(caller, path.address())
                    .map(found -> requireSome(found.place()))
                    .chain(work::apply)));
  }

  private static Place requireSome(Place place) {
    if (!place
        .decision()
        .allowsWithin(
            Permission.SECRET_LIST, GrantScope.of(place.environment().id(), place.path()))) {
      throw AccessRefused.lacks(Permission.SECRET_LIST, place.subject());
    }
    return place;
  }

  private static boolean isVisible(Place place, KvRepository.Child child) {
    SecretPath path = child(place, child.name());
    return child.isFolder()
        ? place
            .decision()
            .allowsWithin(Permission.SECRET_LIST, GrantScope.of(place.environment().id(), path))
        : mayList(place, path);
  }

  private static boolean mayList(Place place, SecretPath path) {
    return place.decision().allows(Permission.SECRET_LIST, place.environment().id(), path);
  }

  private static SecretPath child(Place place, String name) {
    return new SecretPath(
        place.path().equals(SecretPath.ROOT) ? "/" + name : place.path() + "/" + name);
  }

  /** Whose grants open projects to a caller whose role does not open all. */
  private static Optional<Collection<UUID>> grantees(Caller caller) {
    return caller.has(Permission.PROJECT_READ)
        ? Optional.empty()
        : Optional.of(
            Stream.concat(Stream.of(caller.principal().id()), caller.principal().teams().stream())
                .toList());
  }

  private static void requireAny(Caller caller, List<String> slugs) {
    if (slugs.isEmpty() && !caller.has(Permission.PROJECT_READ)) {
      throw AccessRefused.lacks(
          Permission.SECRET_LIST, Subject.of(caller.organization().value(), "secret/"));
    }
  }

  private static <T> Uni<T> absentAsNotFound(Uni<T> work) {
    return work.onFailure(KvProblem::isAbsence).transform(absent -> KvProblem.notFound());
  }
}
