package io.github.sepaykit.junit;

import io.github.sepaykit.contract.Body;
import io.github.sepaykit.contract.Exchange;
import io.github.sepaykit.contract.Headers;
import io.github.sepaykit.contract.Request;
import io.github.sepaykit.contract.Response;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow;

/**
 * Sends requests by {@code java.net.http} and keeps both sides as an {@link Exchange}, ready to be
 * judged by {@link ContractChecks}: for checks of a real server. Headers that the client adds by
 * itself, such as {@code Host}, are not seen. Keeps every exchange until {@link #clear}.
 * Thread-safe.
 */
public final class RecordingHttpClient {
  private final HttpClient client;
  private final List<Exchange> exchanges = new ArrayList<>();

  private RecordingHttpClient(HttpClient client) {
    this.client = client;
  }

  /** On a client of its own: HTTP/1.1, redirects not followed. */
  public static RecordingHttpClient create() {
    return around(HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());
  }

  /**
   * On a given client. One that follows redirects has the last answer recorded with the first
   * request.
   */
  public static RecordingHttpClient around(HttpClient client) {
    return new RecordingHttpClient(client);
  }

  /**
   * Sends a request and waits for the whole answer.
   *
   * @return the exchange, which is kept, too
   * @throws IOException when no whole answer came; nothing is kept then
   * @throws InterruptedException when interrupted meanwhile
   */
  public Exchange send(HttpRequest request) throws IOException, InterruptedException {
    byte[] sent =
        request.bodyPublisher().isEmpty() ? new byte[0] : bytes(request.bodyPublisher().get());
    HttpRequest repeatable =
        HttpRequest.newBuilder(request, (name, value) -> true)
            .method(request.method(), publisher(request, sent))
            .build();
    HttpResponse<byte[]> answer = client.send(repeatable, BodyHandlers.ofByteArray());
    Exchange exchange =
        new Exchange(
            new Request(
                request.method(),
                target(request.uri()),
                Headers.of(request.headers().map()),
                Body.of(sent)),
            new Response(
                answer.statusCode(), Headers.of(answer.headers().map()), Body.of(answer.body())));
    synchronized (exchanges) {
      exchanges.add(exchange);
    }
    return exchange;
  }

  /** A copy of what was recorded, in the order of the answers. */
  public List<Exchange> exchanges() {
    synchronized (exchanges) {
      return List.copyOf(exchanges);
    }
  }

  /** Forgets what was recorded. */
  public void clear() {
    synchronized (exchanges) {
      exchanges.clear();
    }
  }

  private static BodyPublisher publisher(HttpRequest request, byte[] sent) {
    return request.bodyPublisher().isEmpty()
        ? BodyPublishers.noBody()
        : BodyPublishers.ofByteArray(sent);
  }

  private static String target(URI uri) {
    String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
  }

  private static byte[] bytes(BodyPublisher publisher) throws IOException {
    BodySubscriber<byte[]> all = BodySubscribers.ofByteArray();
    publisher.subscribe(
        new Flow.Subscriber<ByteBuffer>() {
          @Override
          public void onSubscribe(Flow.Subscription subscription) {
            all.onSubscribe(subscription);
          }

          @Override
          public void onNext(ByteBuffer part) {
            all.onNext(List.of(part));
          }

          @Override
          public void onError(Throwable failure) {
            all.onError(failure);
          }

          @Override
          public void onComplete() {
            all.onComplete();
          }
        });
    try {
      return all.getBody().toCompletableFuture().join();
    } catch (CompletionException e) {
      throw new IOException("the request's body cannot be read", e.getCause());
    }
  }
}
