package io.keyhaven.vault.secret;

import io.keyhaven.problem.Faults;
import io.keyhaven.vault.request.Field;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One change of a commit to a project: a {@link ChangeRequest} and where it takes place.
 *
 * @param environment id or slug
 * @param path left out: the root
 * @param expectedRevision of that path; changes of one path agree on it
 */
@Schema(requiredProperties = {"environment", "op", "name"})
public record PlacedChangeRequest(
    @NotNull String environment,
    String path,
    @PositiveOrZero Long expectedRevision,
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
    return "PlacedChangeRequest[" + op + " " + name + "]";
  }
}
