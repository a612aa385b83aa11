package io.keyhaven.gateway.docs;

import com.fasterxml.jackson.databind.JsonNode;
import io.keyhaven.gateway.route.PathPattern;
import io.keyhaven.gateway.route.RequestPath;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which methods a path has, as the description says. A service that spreads one path over several
 * classes answers 404 where it means 405; the description knows better.
 */
@ApplicationScoped
public class DescribedMethods {
  private final Map<Integer, List<Described>> byLength = new HashMap<>();

  DescribedMethods(Description description) {
    for (var path : description.document().path("paths").properties()) {
      var described = new Described(PathPattern.of(path.getKey()), methodsOf(path.getValue()));
      byLength.computeIfAbsent(lengthOf(path.getKey()), none -> new ArrayList<>()).add(described);
    }
  }

  private record Described(PathPattern pattern, Set<String> methods) {}

  private static Set<String> methodsOf(JsonNode path) {
    var methods = new TreeSet<String>();
    path.fieldNames().forEachRemaining(method -> methods.add(method.toUpperCase(Locale.ROOT)));
    if (methods.contains("GET")) {
      methods.add("HEAD");
    }
    return methods;
  }

  private static int lengthOf(String template) {
    return template.split("/", -1).length - 1;
  }

  /** The methods of a path; none when the description does not know the path. */
  public Set<String> of(RequestPath path) {
    Set<String> methods = Set.of();
    for (Described described : byLength.getOrDefault(path.segments().size(), List.of())) {
      if (described.pattern.matches(path.segments())) {
        methods = methods.isEmpty() ? described.methods : union(methods, described.methods);
      }
    }
    return methods;
  }

  private static Set<String> union(Set<String> some, Set<String> others) {
    var all = new TreeSet<>(some);
    all.addAll(others);
    return all;
  }
}
