package io.keyhaven.problem;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.Locale;
import java.util.Set;

/** Bean-validation findings in the vocabulary of the API: JSON pointers and stable codes. */
final class Violations {
  /** What resources call the parameter that is the body; the empty pointer is the whole of it. */
  private static final Set<String> BODY_NAMES = Set.of("request", "body");

  private Violations() {}

  static FieldError toFieldError(ConstraintViolation<?> violation) {
    return new FieldError(
        pointer(violation.getPropertyPath()), code(violation), violation.getMessage());
  }

  private static String code(ConstraintViolation<?> violation) {
    String name =
        violation.getConstraintDescriptor().getAnnotation().annotationType().getSimpleName();
    return switch (name) {
      case "NotNull", "NotBlank", "NotEmpty" -> "required";
      case "Size" -> "size";
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
    return BODY_NAMES.contains(last) ? "" : "?" + last;
  }
}
