package io.keyhaven.description;

import io.keyhaven.principal.Permission;
import java.util.Optional;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

/**
 * What an operation's method says beside its OpenAPI annotations.
 *
 * @param conditional whether it reads If-Match and If-None-Match
 */
record DescribedOperation(Standing standing, Optional<Permission> permission, boolean conditional) {
  private static final String HTTP_HEADERS = "jakarta.ws.rs.core.HttpHeaders";

  /**
   * Finds the method that carries an operation id.
   *
   * @throws IllegalStateException when there is none, or it does not say what it needs
   */
  static DescribedOperation of(IndexView index, String operationId) {
    return index.getAnnotations("org.eclipse.microprofile.openapi.annotations.Operation").stream()
        .filter(operation -> isNamed(operation, operationId))
        .map(operation -> of(operation.target().asMethod()))
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("no method has the operationId " + operationId));
  }

  private static boolean isNamed(AnnotationInstance operation, String operationId) {
    return operation.value("operationId") != null
        && operation.value("operationId").asString().equals(operationId);
  }

  private static DescribedOperation of(MethodInfo method) {
    AnnotationInstance needs = method.annotation(Needs.class);
    if (needs == null) {
      throw new IllegalStateException(method + " does not say with @Needs who may call it");
    }
    Standing standing =
        needs.value("standing") == null
            ? Standing.MEMBER
            : Standing.valueOf(needs.value("standing").asEnum());
    String[] permissions = needs.value() == null ? new String[0] : needs.value().asEnumArray();
    boolean conditional =
        method.parameterTypes().stream()
            .anyMatch(type -> type.name().toString().equals(HTTP_HEADERS));
    return new DescribedOperation(
        standing,
        permissions.length == 0
            ? Optional.empty()
            : Optional.of(Permission.valueOf(permissions[0])),
        conditional);
  }
}
