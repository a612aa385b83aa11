package io.keyhaven.identity.listing;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The query parameters of every list, as they came. */
public class ListParameters {
  @QueryParam("limit")
  @Parameter(
      description = "how many items, 1 to 200",
      schema =
          @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200", defaultValue = "50"))
  String limit;

  @QueryParam("cursor")
  @Parameter(description = "nextCursor of the page before")
  String cursor;

  @QueryParam("sort")
  @Parameter(description = "by time, oldest first (createdAt) or newest first (-createdAt)")
  String sort;

  @QueryParam("q")
  @Parameter(description = "free text that an item contains, in any case")
  String text;

  /**
   * What is asked for.
   *
   * @throws io.keyhaven.problem.ProblemException 422 when a parameter is not acceptable
   */
  public ListQuery toQuery() {
    return ListQuery.parse(limit, cursor, sort, text);
  }
}
