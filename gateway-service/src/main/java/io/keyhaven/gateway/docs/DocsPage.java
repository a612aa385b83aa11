package io.keyhaven.gateway.docs;

import io.keyhaven.gateway.answer.Answers;
import io.keyhaven.gateway.answer.GatewayProblem;
import io.keyhaven.gateway.visit.Visit;
import io.quarkus.runtime.Startup;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Properties;

/**
 * {@code GET /api/docs}: Swagger UI with a page and a start script of our own, because its own have
 * inline parts that the content security policy rightly refuses. Only the files listed here exist.
 */
@ApplicationScoped
@Startup
public class DocsPage {
  private static final String PAGE = "index.html";
  private static final String VERSION = "META-INF/maven/org.webjars/swagger-ui/pom.properties";

  private final Answers answers;
  private final Map<String, File> files;

  DocsPage(Answers answers) throws IOException {
    this.answers = answers;
    String swaggerUi = "META-INF/resources/webjars/swagger-ui/" + version() + "/";
    this.files =
        Map.of(
            PAGE,
            new File("text/html; charset=utf-8", read("docs/index.html")),
            "start.js",
            new File("text/javascript; charset=utf-8", read("docs/start.js")),
            "page.css",
            new File("text/css; charset=utf-8", read("docs/page.css")),
            "swagger-ui.css",
            new File("text/css; charset=utf-8", read(swaggerUi + "swagger-ui.css")),
            "swagger-ui-bundle.js",
            new File("text/javascript; charset=utf-8", read(swaggerUi + "swagger-ui-bundle.js")),
            "favicon-32x32.png",
            new File("image/png", read(swaggerUi + "favicon-32x32.png")));
  }

  private record File(String mediaType, Buffer content) {}

  public void answer(Visit visit) {
    String asked = visit.path().segments().size() < 3 ? "" : visit.path().segments().get(2);
    File file = files.get(asked.isEmpty() ? PAGE : asked);
    if (file == null) {
      throw GatewayProblem.notFound();
    }
    visit.response().putHeader("Cache-Control", "no-cache");
    answers.write(visit, 200, file.mediaType, file.content);
  }

  private static String version() throws IOException {
    var properties = new Properties();
    try (InputStream description = open(VERSION)) {
      properties.load(description);
    }
    return properties.getProperty("version");
  }

  private static Buffer read(String resource) throws IOException {
    try (InputStream content = open(resource)) {
      return Buffer.buffer(content.readAllBytes());
    }
  }

  private static InputStream open(String resource) throws IOException {
    InputStream content =
        Thread.currentThread().getContextClassLoader().getResourceAsStream(resource);
    if (content == null) {
      throw new IOException("not packaged: " + resource);
    }
    return content;
  }
}
