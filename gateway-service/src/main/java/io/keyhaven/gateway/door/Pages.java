package io.keyhaven.gateway.door;

import io.keyhaven.gateway.app.AppPage;
import io.keyhaven.gateway.docs.DocsPage;
import io.keyhaven.gateway.docs.IndexPage;
import io.keyhaven.gateway.docs.OpenApiPage;
import io.keyhaven.gateway.health.HealthPage;
import io.keyhaven.gateway.health.VaultStatusPages;
import io.keyhaven.gateway.route.Destination.Page;
import io.keyhaven.gateway.visit.Visit;
import jakarta.enterprise.context.ApplicationScoped;

/** What the gateway answers itself. */
@ApplicationScoped
public class Pages {
  private final HealthPage health;
  private final IndexPage index;
  private final OpenApiPage openApi;
  private final DocsPage docs;
  private final VaultStatusPages vault;
  private final AppPage app;

  Pages(
      HealthPage health,
      IndexPage index,
      OpenApiPage openApi,
      DocsPage docs,
      VaultStatusPages vault,
      AppPage app) {
    this.health = health;
    this.index = index;
    this.openApi = openApi;
    this.docs = docs;
    this.vault = vault;
    this.app = app;
  }

  void show(Visit visit, Page page) {
    switch (page) {
      case HEALTH -> health.answer(visit);
      case INDEX -> index.answer(visit);
      case OPENAPI -> openApi.answer(visit);
      case DOCS -> docs.answer(visit);
      case VAULT_HEALTH -> vault.health(visit);
      case VAULT_SEAL -> vault.seal(visit);
      case VAULT_LEADER -> vault.leader(visit);
      case VAULT_INIT -> vault.init(visit);
      case APP -> app.answerDocument(visit);
      case APP_FILE -> app.answerFile(visit);
    }
  }
}
