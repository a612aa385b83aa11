package io.keyhaven.dev.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.keyhaven.dev.suite.Home;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** Another terminal's end of the control channel. */
public final class ControlClient implements SuiteControl {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final HttpClient client = HttpClient.newHttpClient();
  private final ControlAddress address;

  private ControlClient(ControlAddress address) {
    this.address = address;
  }

  /** A connection to the launcher of this home; empty when none runs. */
  public static Optional<ControlClient> connect(Home home) {
    return ControlAddress.load(home).map(ControlClient::new).filter(ControlClient::answers);
  }

  @Override
  public SuiteStatus status() {
    try {
      return new ObjectMapper().readValue(call("/status"), SuiteStatus.class);
    } catch (JsonProcessingException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }

  @Override
  public void start(String name) {
    String unused = call("/start/" + name);
  }

  @Override
  public void stop(String name) {
    String unused = call("/stop/" + name);
  }

  @Override
  public void down() {
    String unused = call("/down");
  }

  /** The launcher's process number. */
  public long pid() {
    return address.pid();
  }

  private boolean answers() {
    try {
      return send("/status").statusCode() == 200;
    } catch (ConnectException gone) {
      return false;
    } catch (IOException failure) {
      throw new IllegalStateException("the launcher does not answer", failure);
    }
  }

  private String call(String path) {
    try {
      HttpResponse<String> answer = send(path);
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(answer.body());
      }
      return answer.body();
    } catch (IOException failure) {
      throw new IllegalStateException("the launcher went away", failure);
    }
  }

  private HttpResponse<String> send(String path) throws IOException {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + address.port() + path))
            .header("Authorization", "Bearer " + address.token())
            .timeout(PATIENCE)
            .POST(BodyPublishers.noBody())
            .build();
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException(interrupted);
    }
  }
}
