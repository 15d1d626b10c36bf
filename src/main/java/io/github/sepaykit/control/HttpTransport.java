package io.github.sepaykit.control;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Control calls over HTTP. */
final class HttpTransport implements ControlTransport {
  private static final String ADMIN = "/__admin/sepay";

  private final URI baseUrl;
  private final String adminToken;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  HttpTransport(URI url, String adminToken) {
    String text = url.toString().replaceAll("/+$", "");
    this.baseUrl =
        URI.create(text.endsWith(ADMIN) ? text.substring(0, text.length() - ADMIN.length()) : text);
    this.adminToken = adminToken;
  }

  @Override
  public URI baseUrl() {
    return baseUrl;
  }

  @Override
  public byte[] call(String method, String path, byte[] body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(baseUrl + ADMIN + path))
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
    if (!adminToken.isEmpty()) {
      request.header("Authorization", "Bearer " + adminToken);
    }
    HttpResponse<byte[]> response = send(request.build());
    if (response.statusCode() / 100 == 2) {
      return response.body();
    }
    throw refusal(response);
  }

  private HttpResponse<byte[]> send(HttpRequest request) {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new ControlException(
          "control.unreachable",
          "no fake answers at " + baseUrl + "; is it running, and is this its base URL?",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ControlException(
          "control.interrupted", "interrupted while calling " + request.uri(), e);
    }
  }

  private static ControlException refusal(HttpResponse<byte[]> response) {
    try {
      ControlError error = ControlJson.read(response.body(), ControlError.class);
      return new ControlException(response.statusCode(), error.error(), error.message());
    } catch (ControlException notOurs) {
      return new ControlException(
          response.statusCode(),
          "control.unexpected",
          "HTTP " + response.statusCode() + " from " + response.uri());
    }
  }
}
