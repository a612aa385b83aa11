package io.keyhaven.system.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Reduces a refusal to what may not differ between two refusals of the same kind. */
public final class Refusal {
  public static final String UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

  private Refusal() {}

  /** Status and body without time and request id, and without the names in the path asked for. */
  public static String comparable(Answer answer, String path) {
    ObjectNode body = answer.json().deepCopy();
    body.remove(List.of("timestamp", "requestId"));
    String text = answer.status() + " " + body;
    text = text.replaceAll(UUID, "<name>");
    for (String segment : path.replaceAll("\\?.*", "").split("/")) {
      if (segment.contains("-")) {
        text = text.replace(segment, "<name>");
      }
    }
    return text;
  }
}
