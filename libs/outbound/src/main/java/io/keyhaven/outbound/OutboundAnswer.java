package io.keyhaven.outbound;

/** What a server answered, read whole. */
public record OutboundAnswer(int status, String body) {
  @Override
  public String toString() {
    return "answer " + status;
  }
}
