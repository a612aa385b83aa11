package io.keyhaven.housesample.left;

/** Used from another feature and from a resource: two violations. */
public class LeftRepository {
  public String find() {
    return "";
  }
}
