package io.keyhaven.client.remote;

/** A call that was refused. The message is the server's detail, which holds no value. */
public final class ApiException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;
  private final String code;

  ApiException(int status, String code, String detail) {
    super(detail == null ? "answered " + status : detail);
    this.status = status;
    this.code = code;
  }

  public int status() {
    return status;
  }

  /** What it is for programs, such as {@code vault.sealed_vault.rekey_required}. */
  public String code() {
    return code;
  }
}
