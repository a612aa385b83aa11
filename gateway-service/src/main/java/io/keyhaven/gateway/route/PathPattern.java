package io.keyhaven.gateway.route;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A path with holes: {@code {name}} stands for one segment, {@code **} at the end for any number of
 * further ones. A segment is never empty, so a trailing slash matches only where the pattern has
 * it.
 */
public final class PathPattern {
  private static final String ORGANIZATION = "{organization}";
  private static final String REST = "**";

  private final List<String> parts;
  private final boolean open;
  private final int organizationAt;

  private PathPattern(List<String> parts, boolean open) {
    this.parts = parts;
    this.open = open;
    this.organizationAt = parts.indexOf(ORGANIZATION);
  }

  public static PathPattern of(String text) {
    List<String> parts = List.of(text.substring(1).split("/", -1));
    boolean open = parts.getLast().equals(REST);
    return new PathPattern(open ? parts.subList(0, parts.size() - 1) : parts, open);
  }

  /** The pattern as it was written. */
  @Override
  public String toString() {
    return "/" + String.join("/", parts) + (open ? "/" + REST : "");
  }

  public boolean matches(List<String> segments) {
    if (open ? segments.size() < parts.size() : segments.size() != parts.size()) {
      return false;
    }
    for (int i = 0; i < parts.size(); i++) {
      if (!fits(parts.get(i), segments.get(i))) {
        return false;
      }
    }
    return !open || segments.size() == parts.size() || !segments.getLast().isEmpty();
  }

  boolean startsWith(String... fixed) {
    return parts.size() >= fixed.length
        && parts.subList(0, fixed.length).equals(Arrays.asList(fixed));
  }

  private static boolean fits(String part, String segment) {
    return part.startsWith("{") ? !segment.isEmpty() : part.equals(segment);
  }

  /** What a matching path has where the pattern says {@code {organization}}. */
  Optional<String> organizationIn(List<String> segments) {
    return organizationAt < 0 ? Optional.empty() : Optional.of(segments.get(organizationAt));
  }
}
