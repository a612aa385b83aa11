package io.keyhaven.vault.reveal;

import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** All values of a path at a revision, by name. */
public record ValuesView(
    long revision, @Schema(additionalProperties = String.class) Map<String, String> values) {
  /** Without the values. */
  @Override
  public String toString() {
    return "ValuesView[revision " + revision + "]";
  }
}
