package io.keyhaven.identity.signin;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts sign-ins by outcome. */
@ApplicationScoped
class SignInMetrics {
  private final MeterRegistry metrics;

  SignInMetrics(MeterRegistry metrics) {
    this.metrics = metrics;
  }

  void succeeded() {
    count("success");
  }

  void refused() {
    count("refused");
  }

  void limited() {
    count("limited");
  }

  private void count(String outcome) {
    metrics.counter("keyhaven.sign.ins", "outcome", outcome).increment();
  }
}
