package io.keyhaven.audit.record;

import io.keyhaven.audit.access.AccessService;
import io.keyhaven.audit.chain.AuditRecord;
import io.keyhaven.audit.chain.ChainVerification;
import io.keyhaven.principal.Caller;
import io.keyhaven.principal.OrganizationId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** Reads and checks an organization's record. */
@ApplicationScoped
public class AuditEventService {
  private static final Logger LOG = Logger.getLogger(AuditEventService.class);
  private static final int EXPORT_PAGE = 500;

  private final AccessService access;
  private final AuditEventRepository repository;

  AuditEventService(AccessService access, AuditEventRepository repository) {
    this.access = access;
    this.repository = repository;
  }

  Uni<AuditEventPage> list(Caller caller, AuditEventFilter filter, PageRequest page) {
    return access
        .require(caller, "audit.list")
        .chain(() -> oneMoreThan(page, caller.organization(), filter))
        .map(records -> AuditEventPage.of(records, page));
  }

  private Uni<List<AuditRecord>> oneMoreThan(
      PageRequest page, OrganizationId organization, AuditEventFilter filter) {
    int limit = page.limit() + 1;
    return page.newestFirst()
        ? repository.newestFirst(organization, filter, page.from(), limit)
        : repository.oldestFirst(organization, filter, page.from(), Long.MAX_VALUE, limit);
  }

  Uni<VerificationView> verify(Caller caller) {
    return access
        .require(caller, "audit.verify")
        .chain(() -> repository.verify(caller.organization()))
        .invoke(verification -> report(caller.organization(), verification))
        .map(VerificationView::of);
  }

  /** The last sequence there is now. */
  public Uni<Long> lastSequence(OrganizationId organization) {
    return repository.lastSequence(organization);
  }

  /** The next events behind a sequence, in the order of the chain. */
  public Uni<List<AuditEventView>> after(OrganizationId organization, long sequence, int limit) {
    return repository
        .oldestFirst(organization, AuditEventFilter.NONE, sequence, Long.MAX_VALUE, limit)
        .map(records -> records.stream().map(AuditEventView::of).toList());
  }

  /**
   * Records in the order of the chain, page by page: as fast as they are asked for, each page in a
   * transaction of its own, so that a slow reader holds no connection.
   *
   * @param last the last sequence that is wanted
   */
  public Multi<List<AuditRecord>> oldestFirst(
      OrganizationId organization, AuditEventFilter filter, long last) {
    return Multi.createBy()
        .repeating()
        .uni(
            AtomicLong::new,
            reached ->
                repository
                    .oldestFirst(organization, filter, reached.get(), last, EXPORT_PAGE)
                    .invoke(page -> advance(reached, page)))
        .until(List::isEmpty);
  }

  private static void advance(AtomicLong reached, List<AuditRecord> page) {
    if (!page.isEmpty()) {
      reached.set(page.getLast().sequence());
    }
  }

  private static void report(OrganizationId organization, ChainVerification verification) {
    verification
        .firstBreak()
        .ifPresent(
            broken ->
                LOG.errorf(
                    "Chain of organization %s is broken at %d: %s",
                    organization, broken.sequence(), broken.finding()));
  }
}
