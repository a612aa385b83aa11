package io.keyhaven.vault.secret;

import io.keyhaven.problem.Faults;
import io.keyhaven.vault.request.Field;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One change of a commit to a path; the fields are those of {@link SecretRequest}. */
@Schema(requiredProperties = {"op", "name"})
public record ChangeRequest(
    @Schema(enumeration = {"set", "delete"}) String op,
    @Schema(pattern = SecretName.PATTERN) String name,
    @Schema(implementation = String.class) Field<String> value,
    @Schema(implementation = String.class, nullable = true) Field<String> category,
    @Schema(type = SchemaType.ARRAY, implementation = String.class, nullable = true)
        Field<List<String>> tags,
    @Schema(implementation = String.class, nullable = true) Field<String> description,
    @Schema(implementation = String.class, format = "date-time", nullable = true)
        Field<String> expiresAt)
    implements ChangeFields {

  Change toChange(String pointer, Faults faults) {
    return toChange(op, name, pointer, faults);
  }

  /** Without the value. */
  @Override
  public String toString() {
    return "ChangeRequest[" + op + " " + name + "]";
  }
}
