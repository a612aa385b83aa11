package io.keyhaven.identity.machinerole;

/** What a role says, apart from whose it is. */
public record RoleContent(RoleTerms terms, RoleSettings settings) {
  static RoleContent initial(LoginMethod method) {
    return new RoleContent(RoleTerms.INITIAL, RoleSettings.initial(method));
  }
}
