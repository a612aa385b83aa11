package io.keyhaven.production;

import java.util.Optional;

/**
 * One thing that is unsafe in production. Its text is logged: it never holds a secret.
 *
 * @param setting property or variable that the operator has to look at
 * @param problem what is wrong with it
 * @param remedy what to do
 * @param risk what an operator may acknowledge instead; empty when nobody should
 */
public record Finding(String setting, String problem, String remedy, Optional<Risk> risk) {

  /** A finding that must be mended. */
  public static Finding of(String setting, String problem, String remedy) {
    return new Finding(setting, problem, remedy, Optional.empty());
  }

  /** A finding that an operator may live with, if they say so. */
  public static Finding of(Risk risk, String setting, String problem, String remedy) {
    return new Finding(setting, problem, remedy, Optional.of(risk));
  }

  @Override
  public String toString() {
    return setting + " " + problem + ": " + remedy + risk.map(Risk::orAcknowledge).orElse("");
  }
}
