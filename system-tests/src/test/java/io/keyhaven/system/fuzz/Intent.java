package io.keyhaven.system.fuzz;

/** How a generated request is meant. */
enum Intent {
  /** As the description allows it. */
  VALID,
  /** At and just beyond the limits that the description names. */
  BOUNDARY,
  /** Of another type or shape, or with text that breaks careless programs. */
  HOSTILE
}
