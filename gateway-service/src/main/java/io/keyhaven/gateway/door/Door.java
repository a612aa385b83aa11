package io.keyhaven.gateway.door;

import io.keyhaven.gateway.admission.Admission;
import io.keyhaven.gateway.admission.Strangers;
import io.keyhaven.gateway.answer.AnswerHeaders;
import io.keyhaven.gateway.answer.Answers;
import io.keyhaven.gateway.answer.Cors;
import io.keyhaven.gateway.answer.GatewayProblem;
import io.keyhaven.gateway.host.TrustedHosts;
import io.keyhaven.gateway.identity.InternalToken;
import io.keyhaven.gateway.metric.RequestMetrics;
import io.keyhaven.gateway.proxy.ServiceProxy;
import io.keyhaven.gateway.proxy.WebSocketTunnel;
import io.keyhaven.gateway.route.Destination.Page;
import io.keyhaven.gateway.route.Destination.ToService;
import io.keyhaven.gateway.route.Route;
import io.keyhaven.gateway.service.Service;
import io.keyhaven.gateway.visit.Visit;
import io.keyhaven.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.function.Consumer;

/** Every request comes in here. */
@ApplicationScoped
public class Door {
  private final Reception reception;
  private final Admission admission;
  private final Strangers strangers;
  private final ServiceProxy proxy;
  private final Pages pages;
  private final TrustedHosts hosts;
  private final Cors cors;
  private final AnswerHeaders headers;
  private final Answers answers;
  private final RequestMetrics metrics;

  Door(
      Reception reception,
      Admission admission,
      Strangers strangers,
      ServiceProxy proxy,
      Pages pages,
      TrustedHosts hosts,
      Cors cors,
      AnswerHeaders headers,
      Answers answers,
      RequestMetrics metrics) {
    this.reception = reception;
    this.admission = admission;
    this.strangers = strangers;
    this.proxy = proxy;
    this.pages = pages;
    this.hosts = hosts;
    this.cors = cors;
    this.headers = headers;
    this.answers = answers;
    this.metrics = metrics;
  }

  /**
   * Takes everything before any other handler can, so nothing is public by accident; also what the
   * router could not read, about which reception says what is wrong.
   */
  void open(@Observes Router router) {
    router.route().order(Integer.MIN_VALUE).handler(this::enter).failureHandler(this::enter);
  }

  private void enter(RoutingContext context) {
    context.request().pause();
    var visit = new Visit(context);
    headers.accompany(visit);
    metrics.observe(visit);
    try {
      receive(visit);
    } catch (RuntimeException refusal) {
      answers.refuse(visit, refusal);
    }
  }

  private void receive(Visit visit) {
    reception.identifySender(visit);
    if (Cors.isPreflight(visit.request())) {
      answerPreflight(visit);
      return;
    }
    Route route;
    try {
      route = reception.findRoute(visit);
    } catch (ProblemException nowhere) {
      finish(visit, strangers.look(visit), looked -> answers.refuse(visit, nowhere));
      return;
    }
    switch (route.destination()) {
      case Page page -> show(visit, page);
      case ToService(Service service) -> visitService(visit, service);
    }
  }

  private void answerPreflight(Visit visit) {
    if (!cors.allows(visit.request().getHeader("Origin"))) {
      throw GatewayProblem.foreignOrigin();
    }
    cors.answerPreflight(visit.response().headers());
    answers.empty(visit, 204);
  }

  /** Health is asked for every few seconds by whoever watches us, and costs nothing. */
  private void show(Visit visit, Page page) {
    if (page == Page.HEALTH) {
      pages.show(visit, page);
    } else {
      finish(visit, strangers.count(visit), counted -> pages.show(visit, page));
    }
  }

  private void visitService(Visit visit, Service service) {
    refuseForeignSocket(visit);
    Uni<InternalToken> admitted = Uni.createFrom().deferred(() -> admission.admit(visit, service));
    finish(visit, admitted, token -> proxy.forward(visit, service, token));
  }

  /** Browsers let any page open a WebSocket to anybody; only the Origin tells. */
  private void refuseForeignSocket(Visit visit) {
    String origin = visit.request().getHeader("Origin");
    if (WebSocketTunnel.isWanted(visit.request())
        && origin != null
        && !origin.equals(visit.sender().origin())
        && !origin.equals(hosts.publicOrigin())
        && !cors.allows(origin)) {
      throw GatewayProblem.foreignOrigin();
    }
  }

  /** The one place where waiting ends: back on the request's own context, for better or worse. */
  private <T> void finish(Visit visit, Uni<T> work, Consumer<T> then) {
    Context own = Vertx.currentContext();
    UniHelper.toFuture(work)
        .onSuccess(result -> on(own, visit, () -> then.accept(result)))
        .onFailure(failure -> on(own, visit, () -> answers.refuse(visit, failure)));
  }

  private void on(Context own, Visit visit, Runnable step) {
    own.runOnContext(
        now -> {
          try {
            step.run();
          } catch (RuntimeException refusal) {
            answers.refuse(visit, refusal);
          }
        });
  }
}
