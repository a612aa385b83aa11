package io.keyhaven.problem;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.Locale;

/** Bean-validation findings in the vocabulary of the API: JSON pointers and stable codes. */
final class Violations {
  private Violations() {}

  static FieldError toFieldError(ConstraintViolation<?> violation) {
    return new FieldError(
        pointer(violation.getPropertyPath()), code(violation), violation.getMessage());
  }

  /**
   * Only a body is required of a method as a whole: what is in a query is checked by its reader.
   */
  static boolean isMissingBody(ConstraintViolation<?> violation) {
    ElementKind kind = null;
    for (Path.Node node : violation.getPropertyPath()) {
      kind = node.getKind();
    }
    return kind == ElementKind.PARAMETER && code(violation).equals("required");
  }

  private static String code(ConstraintViolation<?> violation) {
    String name =
        violation.getConstraintDescriptor().getAnnotation().annotationType().getSimpleName();
    return switch (name) {
      case "NotNull", "NotBlank", "NotEmpty" -> "required";
      case "Size", "Characters" -> "size";
      case "Pattern" -> "pattern";
      case "Min", "Max", "Positive", "PositiveOrZero" -> "range";
      default -> name.toLowerCase(Locale.ROOT);
    };
  }

  /** The first two nodes of a method parameter's path are the method and the parameter. */
  private static String pointer(Path path) {
    var pointer = new StringBuilder();
    for (Path.Node node : path) {
      if (node.getKind() == ElementKind.METHOD || node.getKind() == ElementKind.PARAMETER) {
        continue;
      }
      if (node.getIndex() != null) {
        pointer.append('/').append(node.getIndex());
      }
      if (node.getName() != null && !node.getName().startsWith("<")) {
        pointer.append('/').append(node.getName().replace("~", "~0").replace("/", "~1"));
      }
    }
    return pointer.isEmpty() ? parameterName(path) : pointer.toString();
  }

  private static String parameterName(Path path) {
    String last = "";
    for (Path.Node node : path) {
      last = node.getName();
    }
    return "?" + last;
  }
}
