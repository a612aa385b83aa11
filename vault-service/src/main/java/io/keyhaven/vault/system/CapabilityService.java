package io.keyhaven.vault.system;

import io.keyhaven.principal.Caller;
import io.keyhaven.principal.Permission;
import io.keyhaven.principal.TenantTransaction;
import io.keyhaven.problem.ProblemException;
import io.keyhaven.vault.grant.AccessService;
import io.keyhaven.vault.kv.KvPath;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Says in Vault's words what a caller's permissions come to on a path. */
@ApplicationScoped
public class CapabilityService {
  private static final List<String> DENY = List.of("deny");
  private static final List<String> WRITE = List.of("create", "delete", "patch", "update");
  private static final List<String> MANAGE = List.of("create", "delete", "list", "read", "update");

  /** Paths of a token's own affairs, which every token may read and write. */
  private static final Set<String> OWN =
      Set.of(
          "auth/token/lookup-self",
          "auth/token/renew-self",
          "auth/token/revoke-self",
          "sys/capabilities-self",
          "sys/wrapping/wrap",
          "sys/wrapping/lookup",
          "sys/wrapping/unwrap",
          "sys/leases/renew",
          "sys/leases/lookup");

  private final AccessService access;
  private final TenantTransaction tenant;

  CapabilityService(AccessService access, TenantTransaction tenant) {
    this.access = access;
    this.tenant = tenant;
  }

  /** By path; of a single one also as {@code capabilities}. */
  Uni<Map<String, List<String>>> of(Caller caller, List<String> paths) {
    Map<String, List<String>> found = new LinkedHashMap<>();
    return Multi.createFrom()
        .iterable(paths)
        .onItem()
        .transformToUniAndConcatenate(
            path -> of(caller, path).invoke(allowed -> found.put(path, allowed)))
        .collect()
        .last()
        .invoke(
            last -> {
              if (paths.size() == 1) {
                found.put("capabilities", last);
              }
            })
        .replaceWith(found);
  }

  private Uni<List<String>> of(Caller caller, String path) {
    String[] parts = path.split("/", 3);
    if (!parts[0].equals("secret") || parts.length < 2) {
      return item(outsideOfSecrets(caller, path));
    }
    if (parts[1].equals("config")) {
      return item(named(permission -> isForConfig(caller, permission), "config"));
    }
    String area = parts[1];
    return tenant
        .statement(() -> place(caller, parts.length < 3 ? "" : parts[2]))
        .map(held -> named(held, area));
  }

  private static List<String> outsideOfSecrets(Caller caller, String path) {
    if (OWN.contains(path)) {
      return List.of("read", "update");
    }
    if (path.startsWith("cubbyhole/")) {
      return MANAGE;
    }
    if (!caller.has(Permission.SERVICE_ACCOUNT_MANAGE)) {
      return DENY;
    }
    if (path.startsWith("auth/")) {
      return MANAGE;
    }
    return path.startsWith("sys/polic") ? List.of("list", "read") : DENY;
  }

  /** What is held at a path; where there is no such place, what the role holds everywhere. */
  private Uni<Predicate<Permission>> place(Caller caller, String path) {
    try {
      return access
          .find(caller, KvPath.parse(path).address())
          .<Predicate<Permission>>map(found -> found.place()::allows)
          .onFailure(ProblemException.class)
          .recoverWithItem(caller::has);
    } catch (ProblemException noPlace) {
      return Uni.createFrom().item(caller::has);
    }
  }

  private static boolean isForConfig(Caller caller, Permission permission) {
    return permission == Permission.SECRET_WRITE
        ? caller.has(Permission.PROJECT_UPDATE)
        : caller.has(permission);
  }

  private static List<String> named(Predicate<Permission> held, String area) {
    Set<String> names = new TreeSet<>();
    if (held.test(Permission.SECRET_WRITE) && !area.equals("subkeys")) {
      names.addAll(WRITE);
    }
    boolean isRead =
        switch (area) {
          case "data" -> held.test(Permission.SECRET_REVEAL);
          case "subkeys", "config", "metadata" -> held.test(Permission.SECRET_LIST);
          default -> false;
        };
    if (isRead) {
      names.add("read");
    }
    if (area.endsWith("metadata") && held.test(Permission.SECRET_LIST)) {
      names.add("list");
    }
    return names.isEmpty() ? DENY : new ArrayList<>(names);
  }

  private static Uni<List<String>> item(List<String> names) {
    return Uni.createFrom().item(names);
  }
}
