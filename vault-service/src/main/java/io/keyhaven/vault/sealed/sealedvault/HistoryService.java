package io.keyhaven.vault.sealed.sealedvault;

import io.keyhaven.principal.Caller;
import io.keyhaven.vault.audit.Action;
import io.keyhaven.vault.audit.AuditedTransaction;
import io.keyhaven.vault.request.Cursor;
import io.keyhaven.vault.request.Page;
import io.keyhaven.vault.request.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;

/** Shows members the log, the generations, the manifests and the members of a vault. */
@ApplicationScoped
public class HistoryService {
  private static final UUID BEFORE_ALL = new UUID(0, 0);

  private final SealedVaultService vaults;
  private final LogRepository logs;
  private final AuditedTransaction transaction;

  HistoryService(SealedVaultService vaults, LogRepository logs, AuditedTransaction transaction) {
    this.vaults = vaults;
    this.logs = logs;
    this.transaction = transaction;
  }

  /** The whole log, from its first statement. */
  public Uni<Page<SignedEntryView>> log(Caller caller, String vault, PageRequest request) {
    long after = request.cursor("log", 2).map(cursor -> cursor.number(1)).orElse(0L);
    return read(caller, vault, access -> logs.statements(access, after, request.limit() + 1))
        .map(
            rows ->
                Page.of(rows, request, row -> Cursor.of("log", row.position), SignedEntryView::of));
  }

  /**
   * Manifests.
   *
   * @param from the first that is wanted; left out: the newest alone
   */
  public Uni<Page<SignedEntryView>> manifests(
      Caller caller, String vault, OptionalLong from, PageRequest request) {
    var cursor = request.cursor("manifests", 2).map(sent -> sent.number(1));
    return read(
            caller,
            vault,
            access ->
                logs.manifests(
                    access,
                    cursor.orElse(from.orElse(access.vault().manifestCounter) - 1),
                    request.limit() + 1))
        .map(
            rows ->
                Page.of(
                    rows,
                    request,
                    row -> Cursor.of("manifests", row.position),
                    SignedEntryView::of));
  }

  /** Generations from the first, each with the key before it. */
  public Uni<Page<GenerationView>> generations(Caller caller, String vault, PageRequest request) {
    int after = request.cursor("generations", 2).map(cursor -> (int) cursor.number(1)).orElse(0);
    return read(caller, vault, access -> logs.generations(access, after, request.limit() + 1))
        .map(
            rows ->
                Page.of(
                    rows,
                    request,
                    row -> Cursor.of("generations", row.generation),
                    GenerationView::of));
  }

  /** Members in the order of their ids. */
  public Uni<Page<MemberView>> members(Caller caller, String vault, PageRequest request) {
    UUID after = request.cursor("members", 2).map(cursor -> cursor.id(1)).orElse(BEFORE_ALL);
    return read(caller, vault, access -> logs.members(access, after, request.limit() + 1))
        .map(
            rows ->
                Page.of(rows, request, row -> Cursor.of("members", row.userId), MemberView::of));
  }

  private <T> Uni<List<T>> read(
      Caller caller, String vault, Function<VaultAccess, Uni<List<T>>> query) {
    return transaction.of(
        caller, Action.SEALED_VAULT_READ, () -> vaults.access(caller, vault).chain(query::apply));
  }
}
