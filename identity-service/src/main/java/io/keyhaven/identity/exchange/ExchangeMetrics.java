package io.keyhaven.identity.exchange;

import io.keyhaven.identity.apikey.ApiKeyText;
import io.keyhaven.identity.machinetoken.MachineTokenText;
import io.keyhaven.identity.ticket.SocketTicketService;
import io.keyhaven.problem.ProblemException;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts exchanges by kind of credential and outcome. */
@ApplicationScoped
class ExchangeMetrics {
  private final MeterRegistry metrics;

  ExchangeMetrics(MeterRegistry metrics) {
    this.metrics = metrics;
  }

  Uni<ExchangeView> count(ExchangeRequest request, Uni<ExchangeView> exchange) {
    String credential = kind(request.credential());
    return exchange
        .onItemOrFailure()
        .invoke((view, failure) -> count(credential, outcome(failure)));
  }

  private void count(String credential, String outcome) {
    metrics
        .counter("keyhaven.token.exchanges", "credential", credential, "outcome", outcome)
        .increment();
  }

  private static String kind(String credential) {
    if (credential == null) {
      return "none";
    }
    if (SocketTicketService.looksLike(credential)) {
      return "ticket";
    }
    if (MachineTokenText.looksLike(credential)) {
      return "machine_token";
    }
    return ApiKeyText.looksLike(credential) ? "api_key" : "session";
  }

  private static String outcome(Throwable failure) {
    return switch (failure) {
      case null -> "success";
      case ProblemException refused when refused.status() < 500 -> "refused";
      default -> "failure";
    };
  }
}
