package io.keyhaven.vault.secret;

import io.keyhaven.idempotency.IdempotencyKey;
import io.keyhaven.principal.Caller;
import io.keyhaven.vault.audit.Action;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A commit to be made, and what it is answered with.
 *
 * @param action how the audit calls it
 * @param message why; null when not said
 * @param parts at least one, all of one project
 * @param key under which a repeat answers the first result again
 * @param request what was asked for, to tell a repeat from another request
 * @param answer the type of the answer
 * @param view the answer, from what was done in each part; in the same transaction
 */
public record CommitOrder<T>(
    Caller caller,
    Action action,
    String message,
    List<PathChanges> parts,
    Optional<IdempotencyKey> key,
    Object request,
    Class<T> answer,
    Function<List<Committed>, Uni<T>> view) {}
