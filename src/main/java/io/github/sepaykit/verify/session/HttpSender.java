package io.github.sepaykit.verify.session;

import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.contract.http.Response;
import io.github.sepaykit.http.ForwardProxy;
import io.github.sepaykit.http.HostAddresses;
import io.github.sepaykit.http.TlsTrust;
import io.github.sepaykit.report.RunException;
import io.github.sepaykit.verify.VerifyOptions;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Sends single requests: HTTP/1.1, redirects not followed, answers bounded in time and size. */
public final class HttpSender {
  private static final int MOST_BYTES = 16 << 20;

  /** Time that an interrupted change may still take: what it made must be known to be undone. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final HttpClient client;
  private final URI given;
  private final Optional<String> proxyAuthorization;
  private @Nullable String base;

  public HttpSender(VerifyOptions options) {
    this.given = options.baseUrl();
    this.proxyAuthorization = options.proxy().flatMap(ForwardProxy::authorization);
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(options.limits().timeout());
    options.caCertificate().map(HttpSender::tls).ifPresent(builder::sslContext);
    builder.proxy(options.proxy().map(HttpSender::selector).orElseGet(ProxySelector::getDefault));
    this.client = builder.build();
  }

  private static SSLContext tls(Path certificates) {
    try {
      return TlsTrust.beside(certificates);
    } catch (IllegalArgumentException e) {
      throw new RunException(
          RunException.Kind.USAGE, "verify.ca-cert", String.valueOf(e.getMessage()));
    }
  }

  private static ProxySelector selector(ForwardProxy proxy) {
    try {
      return ProxySelector.of(proxy.address());
    } catch (IllegalArgumentException e) {
      throw new RunException(
          RunException.Kind.USAGE,
          "verify.proxy",
          """
          not a proxy
            expected: http://host:port, without user and password
            was:      %s
            fix:      give the address of an HTTP proxy, its user in %s and %s of the environment"""
              .formatted(proxy, ForwardProxy.USER, ForwardProxy.PASSWORD));
    }
  }

  /**
   * Sends a request and waits for the whole answer. An interrupt ends the wait for an answer to GET
   * at once; any other call is given a few seconds more.
   *
   * @throws IOException when no whole answer came in time
   */
  Response send(Request request, Duration timeout) throws IOException, InterruptedException {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create(base() + request.target()))
            .timeout(timeout)
            .method(
                request.method(),
                request.body().isEmpty()
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofByteArray(request.body().bytes()));
    request.headers().forEach(builder::header);
    // Not by an Authenticator: with one, Java's client wants a challenge in every 401.
    proxyAuthorization.ifPresent(value -> builder.header("Proxy-Authorization", value));
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(builder.build(), head -> new BoundedBodySubscriber(MOST_BYTES));
    try {
      return await(answer, timeout);
    } catch (InterruptedException e) {
      if (request.method().equals("GET")) {
        throw e;
      }
      return await(answer, GRACE);
    } finally {
      answer.cancel(true);
    }
  }

  private String base() {
    if (base == null) {
      base = HostAddresses.reachable(given).toString().replaceFirst("/+$", "");
    }
    return base;
  }

  private static Response await(CompletableFuture<HttpResponse<byte[]>> answer, Duration longest)
      throws IOException, InterruptedException {
    try {
      HttpResponse<byte[]> whole = answer.get(longest.toMillis(), TimeUnit.MILLISECONDS);
      // Java's client passes the answer of a proxy that refuses off as the server's, bodiless.
      if (whole.statusCode() == 407 || whole.body() == null) {
        throw new IOException("the proxy on the way refuses with status " + whole.statusCode());
      }
      return new Response(
          whole.statusCode(), Headers.of(whole.headers().map()), Body.of(whole.body()));
    } catch (ExecutionException e) {
      throw failure(e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException e) {
      throw new IOException("no whole answer within " + longest.toMillis() + " ms", e);
    }
  }

  private static IOException failure(Throwable cause) {
    if (cause instanceof ConnectException) {
      return new IOException(
          "no connection" + (cause.getMessage() == null ? "" : ": " + cause.getMessage()), cause);
    }
    Throwable described = cause;
    while (described.getMessage() == null && described.getCause() != null) {
      described = described.getCause();
    }
    String message =
        described.getMessage() == null
            ? described.getClass().getSimpleName()
            : described.getMessage();
    return new IOException(message, cause);
  }

  /** Takes a body up to a size, and ends the exchange beyond it. */
  private static final class BoundedBodySubscriber implements BodySubscriber<byte[]> {
    private final BodySubscriber<byte[]> whole = BodySubscribers.ofByteArray();
    private Flow.@Nullable Subscription subscription;
    private long left;

    BoundedBodySubscriber(int most) {
      this.left = most;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
      return whole.getBody();
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
      subscription = given;
      whole.onSubscribe(given);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
      if (left < 0) {
        return; // Buffers that were under way when the exchange was ended.
      }
      for (ByteBuffer buffer : buffers) {
        left -= buffer.remaining();
      }
      if (left >= 0) {
        whole.onNext(buffers);
      } else if (subscription != null) {
        subscription.cancel();
        whole.onError(new IOException("the answer is larger than " + (MOST_BYTES >> 20) + " MiB"));
      }
    }

    @Override
    public void onError(Throwable failure) {
      whole.onError(failure);
    }

    @Override
    public void onComplete() {
      whole.onComplete();
    }
  }
}
