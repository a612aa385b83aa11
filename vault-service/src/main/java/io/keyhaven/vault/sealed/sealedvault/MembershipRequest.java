package io.keyhaven.vault.sealed.sealedvault;

import io.keyhaven.sealed.format.MembershipChange;
import io.keyhaven.sealed.format.SealedException;
import io.keyhaven.sealed.format.SignedStatement;
import io.keyhaven.sealed.format.Statement;
import io.keyhaven.vault.sealed.form.BinaryFields;
import io.keyhaven.vault.sealed.form.SignedRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A signed change of who is in a vault: somebody added, removed, given another role, or with new
 * keys.
 *
 * @param wrappedKeys the newest key for who is added or has new keys; left out otherwise
 */
public record MembershipRequest(
    @NotNull @Valid SignedRequest statement,
    @Valid @Size(max = 1, message = "must be at most one")
        List<@NotNull @Valid WrappedKeyRequest> wrappedKeys) {

  /** What was sent, when all of it is well-formed. */
  Content toContent() {
    var fields = new BinaryFields();
    List<SentKey> keys =
        WrappedKeyRequest.read(wrappedKeys == null ? List.of() : wrappedKeys, fields);
    fields.refuseIfAny();
    return new Content(keys, statement.toStatement("/statement"));
  }

  record Content(List<SentKey> keys, SignedStatement statement) {
    /** Whom it adds; nobody also where it cannot be read, which is refused later. */
    Optional<UUID> added() {
      try {
        return Statement.decode(statement.body()).change()
                instanceof MembershipChange.MemberAdded added
            ? Optional.of(added.user())
            : Optional.empty();
      } catch (SealedException unreadable) {
        return Optional.empty();
      }
    }
  }
}
