package io.github.sepaykit.adapter.jdk;

import io.github.sepaykit.adapter.BoundedBody;
import io.github.sepaykit.adapter.ContractJudge;
import io.github.sepaykit.adapter.ObservedAnswer;
import io.github.sepaykit.adapter.ObservedRequest;
import io.github.sepaykit.contract.http.Headers;
import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * A {@code java.net.http} client that has each exchange judged before its caller sees the answer.
 * {@code send} throws what the judge's listener throws; the future of {@code sendAsync} fails with
 * it.
 *
 * <ul>
 *   <li>Request bodies are watched while they are sent, never read twice.
 *   <li>An answer's body is held back until it is whole, or longer than the judge wants, and then
 *       given to the caller's body handler, whichever it is. A stream of events is not held.
 *   <li>When the client follows redirects, or asks again with credentials, the last request and its
 *       answer are judged, if the first goes where the judge looks. Headers that the client adds by
 *       itself, such as {@code Host}, are not seen.
 *   <li>Closing belongs to the client underneath.
 * </ul>
 *
 * Thread-safe.
 */
public final class ContractHttpClient extends HttpClient {
  private final HttpClient client;
  private final ContractJudge judge;

  private ContractHttpClient(HttpClient client, ContractJudge judge) {
    this.client = client;
    this.judge = judge;
  }

  /** Returns a client that sends through another client and has each exchange judged. */
  public static ContractHttpClient around(HttpClient client, ContractJudge judge) {
    return new ContractHttpClient(client, judge);
  }

  @Override
  public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler)
      throws IOException, InterruptedException {
    if (!judge.isJudged(request.uri())) {
      return client.send(request, handler);
    }
    CallBodies watch = new CallBodies(judge.maxBodyBytes());
    HttpResponse<T> response = client.send(watch.request(request), watch.handler(handler));
    judge(watch, response);
    return response;
  }

  @Override
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(
      HttpRequest request, BodyHandler<T> handler) {
    return sendAsync(request, handler, null);
  }

  /** Sends asynchronously; pushed answers are not judged. */
  @Override
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(
      HttpRequest request,
      BodyHandler<T> handler,
      @Nullable PushPromiseHandler<T> pushPromiseHandler) {
    if (!judge.isJudged(request.uri())) {
      return start(request, handler, pushPromiseHandler);
    }
    CallBodies watch = new CallBodies(judge.maxBodyBytes());
    return start(watch.request(request), watch.handler(handler), pushPromiseHandler)
        .thenApply(
            response -> {
              judge(watch, response);
              return response;
            });
  }

  private <T> CompletableFuture<HttpResponse<T>> start(
      HttpRequest request, BodyHandler<T> handler, @Nullable PushPromiseHandler<T> pushed) {
    return pushed == null
        ? client.sendAsync(request, handler)
        : client.sendAsync(request, handler, pushed);
  }

  private void judge(CallBodies watch, HttpResponse<?> response) {
    HttpRequest last = response.request();
    ObservedRequest sent =
        new ObservedRequest(
            last.method(),
            last.uri(),
            Headers.of(last.headers().map()),
            last.bodyPublisher().isPresent()
                ? watch.sent()
                : new BoundedBody(judge.maxBodyBytes()));
    judge.judge(
        sent,
        new ObservedAnswer(
            response.statusCode(), Headers.of(response.headers().map()), watch.received()));
  }

  @Override
  public Optional<CookieHandler> cookieHandler() {
    return client.cookieHandler();
  }

  @Override
  public Optional<Duration> connectTimeout() {
    return client.connectTimeout();
  }

  @Override
  public Redirect followRedirects() {
    return client.followRedirects();
  }

  @Override
  public Optional<ProxySelector> proxy() {
    return client.proxy();
  }

  @Override
  public SSLContext sslContext() {
    return client.sslContext();
  }

  @Override
  public SSLParameters sslParameters() {
    return client.sslParameters();
  }

  @Override
  public Optional<Authenticator> authenticator() {
    return client.authenticator();
  }

  @Override
  public Version version() {
    return client.version();
  }

  @Override
  public Optional<Executor> executor() {
    return client.executor();
  }

  @Override
  public WebSocket.Builder newWebSocketBuilder() {
    return client.newWebSocketBuilder();
  }
}
