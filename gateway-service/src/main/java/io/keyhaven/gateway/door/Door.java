package io.keyhaven.gateway.door;

import io.keyhaven.gateway.admission.Admission;
import io.keyhaven.gateway.admission.Strangers;
import io.keyhaven.gateway.answer.AnswerHeaders;
import io.keyhaven.gateway.answer.Answers;
import io.keyhaven.gateway.answer.GatewayProblem;
import io.keyhaven.gateway.answer.Origins;
import io.keyhaven.gateway.identity.InternalToken;
import io.keyhaven.gateway.metric.RequestMetrics;
import io.keyhaven.gateway.proxy.ServiceProxy;
import io.keyhaven.gateway.route.Destination.Page;
import io.keyhaven.gateway.route.Destination.ToService;
import io.keyhaven.gateway.route.Route;
import io.keyhaven.gateway.service.Service;
import io.keyhaven.gateway.trace.RequestTraces;
import io.keyhaven.gateway.visit.Visit;
import io.keyhaven.problem.ProblemException;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Consumer;

/** Every request comes in here. */
@ApplicationScoped
public class Door {
  private final Reception reception;
  private final Admission admission;
  private final Strangers strangers;
  private final ServiceProxy proxy;
  private final Pages pages;
  private final Origins origins;
  private final AnswerHeaders headers;
  private final Answers answers;
  private final RequestMetrics metrics;
  private final RequestTraces traces;

  Door(
      Reception reception,
      Admission admission,
      Strangers strangers,
      ServiceProxy proxy,
      Pages pages,
      Origins origins,
      AnswerHeaders headers,
      Answers answers,
      RequestMetrics metrics,
      RequestTraces traces) {
    this.reception = reception;
    this.admission = admission;
    this.strangers = strangers;
    this.proxy = proxy;
    this.pages = pages;
    this.origins = origins;
    this.headers = headers;
    this.answers = answers;
    this.metrics = metrics;
    this.traces = traces;
  }

  /** Takes a request; whatever becomes of it, it is answered. */
  void enter(HttpServerRequest request) {
    request.pause();
    Visit visit = begin(request);
    try {
      receive(visit);
    } catch (RuntimeException refusal) {
      turnAway(visit, refusal);
    }
  }

  /** What cannot be parsed; the connection ends with the answer. */
  void turnAwayUnreadable(HttpServerRequest request) {
    Visit visit = begin(request);
    reception.identifyNetwork(visit);
    turnAway(visit, unreadable(request.decoderResult().cause()));
  }

  private static ProblemException unreadable(Throwable cause) {
    return switch (cause) {
      case TooLongHttpLineException line -> GatewayProblem.targetTooLong();
      case TooLongHttpHeaderException header -> GatewayProblem.headersTooLarge();
      case null, default -> GatewayProblem.unreadable();
    };
  }

  /** What is refused before anything is counted is told where its network stands all the same. */
  private void turnAway(Visit visit, Throwable refusal) {
    if (visit.senderIfKnown().isEmpty()) {
      answers.refuse(visit, refusal);
      return;
    }
    finish(visit, strangers.look(visit), looked -> answers.refuse(visit, refusal));
  }

  private Visit begin(HttpServerRequest request) {
    var visit = new Visit(request);
    headers.accompany(visit);
    metrics.observe(visit);
    traces.observe(visit);
    return visit;
  }

  private void attempt(Visit visit, Runnable step) {
    try {
      step.run();
    } catch (RuntimeException refusal) {
      answers.refuse(visit, refusal);
    }
  }

  private void receive(Visit visit) {
    reception.identifySender(visit);
    if (Origins.isPreflight(visit.request())) {
      origins.allowPreflight(visit);
      finish(visit, strangers.look(visit), looked -> answers.empty(visit, 204));
      return;
    }
    Route route = reception.findRoute(visit);
    switch (route.destination()) {
      case Page page -> show(visit, page);
      case ToService(Service service) -> visitService(visit, service);
    }
  }

  /** Health is asked for every few seconds by whoever watches us, an app has many small files. */
  private void show(Visit visit, Page page) {
    Uni<Void> told = page.isFree() ? strangers.look(visit) : strangers.count(visit);
    finish(visit, told, counted -> pages.show(visit, page));
  }

  private void visitService(Visit visit, Service service) {
    origins.refuseForeignSocket(visit);
    Uni<InternalToken> admitted = Uni.createFrom().deferred(() -> admission.admit(visit, service));
    finish(visit, admitted, token -> proxy.forward(visit, service, token));
  }

  /** Waits, and goes on where the request belongs: work may complete on another's event loop. */
  private <T> void finish(Visit visit, Uni<T> work, Consumer<T> then) {
    Context own = Vertx.currentContext();
    UniHelper.toFuture(work)
        .onSuccess(result -> run(own, () -> attempt(visit, () -> then.accept(result))))
        .onFailure(failure -> run(own, () -> answers.refuse(visit, failure)));
  }

  private static void run(Context own, Runnable step) {
    if (own == Vertx.currentContext()) {
      step.run();
    } else {
      own.runOnContext(now -> step.run());
    }
  }
}
