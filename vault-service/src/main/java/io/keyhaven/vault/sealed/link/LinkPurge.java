package io.keyhaven.vault.sealed.link;

import io.keyhaven.principal.TenantTransaction;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Deletes links whose time is over. Any number of replicas may do it at once. */
@ApplicationScoped
class LinkPurge {
  private final LinkRepository links;
  private final TenantTransaction tenant;

  LinkPurge(LinkRepository links, TenantTransaction tenant) {
    this.links = links;
    this.tenant = tenant;
  }

  @Scheduled(
      every = "${keyhaven.links.purge-every:10m}",
      delayed = "1m",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> purge() {
    return tenant.unscoped(links::purge).replaceWithVoid();
  }
}
