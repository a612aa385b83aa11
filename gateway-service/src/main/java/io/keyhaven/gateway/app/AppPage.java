package io.keyhaven.gateway.app;

import io.keyhaven.gateway.answer.Answers;
import io.keyhaven.gateway.answer.GatewayProblem;
import io.keyhaven.gateway.visit.Visit;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** Answers with the files of the web app, and with its one document wherever it has a page. */
@ApplicationScoped
public class AppPage {
  private static final String MISSING = "app/missing.html";

  private final Answers answers;
  private final AppFiles files;
  private final Buffer missing;

  AppPage(Answers answers, AppFiles files) throws IOException {
    this.answers = answers;
    this.files = files;
    this.missing = read(MISSING);
  }

  /**
   * A page of the app, for a browser that goes there; a program that asks for it finds nothing.
   *
   * @throws io.keyhaven.problem.ProblemException 404 for who does not take HTML
   */
  public void answerDocument(Visit visit) {
    if (!takesHtml(visit.request().headers())) {
      throw GatewayProblem.notFound();
    }
    visit.response().putHeader("Vary", "Accept");
    files
        .find(AppFile.DOCUMENT)
        .ifPresentOrElse(
            document -> send(visit, document),
            () -> answers.write(visit, 404, "text/html; charset=utf-8", missing));
  }

  /**
   * A file that a page of the app needs.
   *
   * @throws io.keyhaven.problem.ProblemException 404 where the build has made no such file
   */
  public void answerFile(Visit visit) {
    String name = String.join("/", visit.path().segments());
    send(visit, files.find(name).orElseThrow(GatewayProblem::notFound));
  }

  private void send(Visit visit, AppFile file) {
    HttpServerResponse response = visit.response();
    response.putHeader("Cache-Control", file.caching());
    response.putHeader("ETag", file.tag());
    if (file.gzip().isPresent()) {
      response.headers().add("Vary", "Accept-Encoding");
    }
    if (file.tag().equals(visit.request().getHeader("If-None-Match"))) {
      answers.empty(visit, 304);
      return;
    }
    AppFile.Form form = file.formFor(visit.request().getHeader("Accept-Encoding"));
    if (!form.encoding().isEmpty()) {
      response.putHeader("Content-Encoding", form.encoding());
    }
    answers.write(visit, 200, file.mediaType(), form.content());
  }

  /** Browsers name it when they go to a page; what takes anything is a program. */
  private static boolean takesHtml(MultiMap headers) {
    return headers.getAll("Accept").stream()
        .anyMatch(accepted -> accepted.toLowerCase(Locale.ROOT).contains("text/html"));
  }

  private static Buffer read(String resource) throws IOException {
    try (InputStream content =
        Thread.currentThread().getContextClassLoader().getResourceAsStream(resource)) {
      if (content == null) {
        throw new IOException("not packaged: " + resource);
      }
      return Buffer.buffer(content.readAllBytes());
    }
  }
}
