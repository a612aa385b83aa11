package io.keyhaven.vault.secret;

import io.keyhaven.problem.Faults;

/** The fields of a change in a commit, wherever it takes place. */
interface ChangeFields extends SecretFields {

  /** The change; what is wrong is noted, and the result is then not to be used. */
  default Change toChange(String op, String name, String pointer, Faults faults) {
    SecretName.check(name, pointer + "/name", faults);
    if ("set".equals(op)) {
      return toPut(name, pointer, faults);
    }
    if (!"delete".equals(op)) {
      faults.add(pointer + "/op", "unknown", "must be set or delete");
    } else if (hasFields()) {
      faults.add(pointer, "unexpected", "a delete takes nothing but a name");
    }
    return new Change.Delete(name, pointer);
  }

  private boolean hasFields() {
    return value().hasValue()
        || category().hasValue()
        || tags().hasValue()
        || description().hasValue()
        || expiresAt().hasValue();
  }
}
