package io.keyhaven.testing;

/** Names for databases that nobody has used in this JVM. */
final class TestDatabases {
  private static final String COUNTER = "keyhaven.test.databases";

  private TestDatabases() {}

  static String nextName(String service) {
    synchronized (System.getProperties()) {
      int number = Integer.getInteger(COUNTER, 0) + 1;
      System.setProperty(COUNTER, "" + number);
      return service + "_" + number;
    }
  }
}
