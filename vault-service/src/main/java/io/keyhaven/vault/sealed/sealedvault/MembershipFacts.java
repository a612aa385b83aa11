package io.keyhaven.vault.sealed.sealedvault;

import io.keyhaven.sealed.format.MembershipChange;
import io.keyhaven.sealed.format.Statement;
import java.util.UUID;

/** What audit records say of a statement. */
final class MembershipFacts {
  private MembershipFacts() {}

  static String kind(MembershipChange change) {
    return switch (change) {
      case MembershipChange.Created ignored -> "created";
      case MembershipChange.MemberAdded added ->
          "member added as " + VaultMember.label(added.role());
      case MembershipChange.MemberRemoved ignored -> "member removed";
      case MembershipChange.RoleChanged changed ->
          "role changed to " + VaultMember.label(changed.role());
      case MembershipChange.KeysReplaced ignored -> "keys replaced";
      case MembershipChange.NewGeneration ignored -> "new generation";
    };
  }

  /** Whom it is about. */
  static UUID member(Statement statement) {
    return switch (statement.change()) {
      case MembershipChange.MemberAdded added -> added.user();
      case MembershipChange.MemberRemoved removed -> removed.user();
      case MembershipChange.RoleChanged changed -> changed.user();
      default -> statement.author();
    };
  }
}
