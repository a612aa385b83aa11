package io.keyhaven.sealed.format;

/** What a member of a sealed vault may do; the log says who has which. */
public enum Role {
  /** Adds and removes members, gives roles, makes generations, writes items. */
  MANAGER(1),
  /** Writes items, and makes a generation when one is due. */
  EDITOR(2),
  /** Reads. */
  VIEWER(3);

  private final int number;

  Role(int number) {
    this.number = number;
  }

  /** The byte that stands for it. */
  public int number() {
    return number;
  }

  public boolean mayWrite() {
    return this != VIEWER;
  }

  public static Role of(int number) {
    for (Role role : values()) {
      if (role.number == number) {
        return role;
      }
    }
    throw new SealedException(Violation.MALFORMED, "there is no role " + number);
  }
}
