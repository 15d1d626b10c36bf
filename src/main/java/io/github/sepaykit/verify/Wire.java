package io.github.sepaykit.verify;

import io.github.sepaykit.contract.Body;
import io.github.sepaykit.contract.Headers;
import io.github.sepaykit.contract.Request;
import io.github.sepaykit.contract.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends single requests: HTTP/1.1, redirects not followed, answers bounded. */
final class Wire {
  private static final int MOST_BYTES = 16 << 20;

  private final HttpClient client;
  private final String base;
  private final Limits limits;

  Wire(VerifyOptions options) {
    this.base = options.baseUrl().toString().replaceFirst("/+$", "");
    this.limits = options.limits();
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(limits.timeout());
    options.caCertificate().map(Trust::beside).ifPresent(builder::sslContext);
    builder.proxy(options.proxy().map(Wire::selector).orElseGet(ProxySelector::getDefault));
    this.client = builder.build();
  }

  private static ProxySelector selector(URI proxy) {
    if (proxy.getHost() == null) {
      throw new VerifyException(
          VerifyException.Kind.USAGE,
          "verify.proxy",
          "not a proxy\n  expected: http://host:port\n  was:      " + proxy);
    }
    int port = proxy.getPort() < 0 ? 80 : proxy.getPort();
    return ProxySelector.of(new InetSocketAddress(proxy.getHost(), port));
  }

  /**
   * Sends a request and waits for the whole answer.
   *
   * @throws IOException when no whole answer came in time
   */
  Response send(Request request) throws IOException, InterruptedException {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create(base + request.target()))
            .timeout(limits.timeout())
            .method(
                request.method(),
                request.body().isEmpty()
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofByteArray(request.body().bytes()));
    request.headers().forEach(builder::header);
    CompletableFuture<Response> answer =
        client.sendAsync(builder.build(), BodyHandlers.ofInputStream()).thenApplyAsync(Wire::read);
    try {
      return answer.get(limits.timeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw failure(e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new IOException("no whole answer within " + limits.timeout().toMillis() + " ms", e);
    }
  }

  private static IOException failure(Throwable cause) {
    if (cause instanceof TooLargeException) {
      return new IOException("the answer is larger than " + (MOST_BYTES >> 20) + " MiB", cause);
    }
    if (cause instanceof ConnectException) {
      return new IOException(
          "no connection" + (cause.getMessage() == null ? "" : ": " + cause.getMessage()), cause);
    }
    Throwable told = cause;
    while (told.getMessage() == null && told.getCause() != null) {
      told = told.getCause();
    }
    String message =
        told.getMessage() == null ? told.getClass().getSimpleName() : told.getMessage();
    return new IOException(message, cause);
  }

  private static Response read(HttpResponse<InputStream> answer) {
    try (InputStream in = answer.body()) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new TooLargeException();
      }
      return new Response(answer.statusCode(), Headers.of(answer.headers().map()), Body.of(bytes));
    } catch (IOException e) {
      throw new java.util.concurrent.CompletionException(e);
    }
  }

  private static final class TooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
