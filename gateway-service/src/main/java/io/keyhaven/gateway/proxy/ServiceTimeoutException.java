package io.keyhaven.gateway.proxy;

/** A service did not begin its answer in time. */
final class ServiceTimeoutException extends RuntimeException {
  private static final long serialVersionUID = 1;

  ServiceTimeoutException() {
    super("no answer in time", null, false, false);
  }
}
