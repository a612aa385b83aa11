package io.keyhaven.system.failure;

import com.fasterxml.jackson.databind.JsonNode;
import io.keyhaven.system.client.Json;
import io.keyhaven.system.client.Project;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A path of an environment, as the load writes and reads it. */
record Place(String environment, String path) {

  String in(Project project, String resource) {
    return project.environment(environment) + resource + "?path=" + path;
  }

  Map<String, String> values(Project project) {
    return Json.strings(project.api().get(in(project, "/values")).expect(200).at("/values"));
  }

  /** Every revision, the oldest first. */
  List<Revision> history(Project project) {
    var history = new ArrayList<Revision>();
    String cursor = "";
    do {
      JsonNode page =
          project.api().get(in(project, "/commits") + "&limit=200" + cursor).expect(200).json();
      page.path("items").forEach(item -> history.addFirst(Revision.of(item)));
      cursor =
          page.path("nextCursor").isNull() ? null : "&cursor=" + page.path("nextCursor").asText();
    } while (cursor != null);
    return history;
  }

  /** One entry of the history; the load's commits carry their id as message. */
  record Revision(long number, String message, List<String> written) {
    static Revision of(JsonNode item) {
      var written = new ArrayList<String>();
      item.path("written").forEach(name -> written.add(name.asText()));
      return new Revision(item.path("revision").asLong(), item.path("message").asText(), written);
    }
  }
}
