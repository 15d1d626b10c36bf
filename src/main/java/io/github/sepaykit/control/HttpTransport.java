package io.github.sepaykit.control;

import io.github.sepaykit.control.ControlMessages.ControlError;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Control calls over HTTP. A call that makes deliveries takes as long as receivers do, so no call
 * has a limit of its own: while the fake answers other calls, it is waited for.
 */
final class HttpTransport implements ControlTransport {
  private static final String ADMIN = "/__admin/sepay";

  private final URI baseUrl;
  private final String adminToken;
  private final Duration silence;
  private final Duration patience;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  HttpTransport(URI url, String adminToken) {
    this(url, adminToken, Duration.ofSeconds(30), Duration.ofSeconds(30));
  }

  /**
   * @param silence after so long without an answer the fake is asked whether it is still there
   * @param patience how long it may take to answer that
   */
  HttpTransport(URI url, String adminToken, Duration silence, Duration patience) {
    String text = url.toString().replaceAll("/+$", "");
    this.baseUrl =
        URI.create(text.endsWith(ADMIN) ? text.substring(0, text.length() - ADMIN.length()) : text);
    this.adminToken = adminToken;
    this.silence = silence;
    this.patience = patience;
  }

  @Override
  public URI baseUrl() {
    return baseUrl;
  }

  @Override
  public byte[] call(String method, String path, byte[] body) {
    HttpRequest request =
        request(path)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    Backoff backoff = new Backoff();
    while (true) {
      HttpResponse<byte[]> response = send(request);
      if (response.statusCode() / 100 == 2) {
        return response.body();
      }
      ControlException refusal = refusal(response);
      if (!"control.busy".equals(refusal.rule())) {
        throw refusal;
      }
      backoff.pause(Long.MAX_VALUE);
    }
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(baseUrl + ADMIN + path));
    return adminToken.isEmpty() ? request : request.header("Authorization", "Bearer " + adminToken);
  }

  private HttpResponse<byte[]> send(HttpRequest request) {
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray());
    try {
      return await(answer, request);
    } catch (ExecutionException e) {
      throw new ControlException(
          "control.unreachable",
          "no fake answers at " + baseUrl + "; is it running, and is this its base URL?",
          e.getCause());
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new ControlException(
          "control.interrupted", "interrupted while calling " + request.uri(), e);
    }
  }

  private HttpResponse<byte[]> await(
      CompletableFuture<HttpResponse<byte[]>> answer, HttpRequest request)
      throws InterruptedException, ExecutionException {
    while (true) {
      try {
        return answer.get(silence.toNanos(), TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        if (!answers()) {
          answer.cancel(true);
          throw new ControlException(
              "control.unreachable",
              "the fake at %s took %s %s, and has answered neither that nor another call within %d s"
                  .formatted(
                      baseUrl,
                      request.method(),
                      request.uri().getPath(),
                      silence.plus(patience).toSeconds()),
              e);
        }
      }
    }
  }

  private boolean answers() throws InterruptedException {
    try {
      client.send(request("").timeout(patience).build(), HttpResponse.BodyHandlers.discarding());
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static ControlException refusal(HttpResponse<byte[]> response) {
    try {
      ControlError error = ControlJson.read(response.body(), ControlError.class);
      return new ControlException(response.statusCode(), error.error(), error.message());
    } catch (ControlException notOurs) {
      return foreign(response);
    }
  }

  private static ControlException foreign(HttpResponse<byte[]> response) {
    return new ControlException(
        response.statusCode(),
        "control.unexpected",
        "what answers at %s is no fake of SePay Kit: HTTP %s; fix: give the base URL that serve or listen prints"
            .formatted(response.uri(), response.statusCode()));
  }
}
