package io.github.sepaykit.junit;

import io.github.sepaykit.adapter.ContractJudge;
import io.github.sepaykit.adapter.ContractListener;
import io.github.sepaykit.adapter.jdk.ContractHttpClient;
import io.github.sepaykit.contract.Verdict;
import io.github.sepaykit.contract.http.Exchange;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Sends requests by {@code java.net.http} and keeps both sides as an {@link Exchange}, ready to be
 * judged by {@link ContractChecks}: for checks of a real server. Headers that the client adds by
 * itself, such as {@code Host}, are not recorded. Keeps every exchange until {@link #clear}.
 * Thread-safe.
 */
public final class RecordingHttpClient {
  private static final int MAX_BYTES = 64 << 20;

  private final HttpClient client;
  private final List<Exchange> exchanges = new ArrayList<>();

  private RecordingHttpClient(HttpClient client) {
    this.client = client;
  }

  /** Returns a client over HTTP/1.1 that does not follow redirects. */
  public static RecordingHttpClient create() {
    return around(HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());
  }

  /**
   * On a given client. Of one that follows redirects the last request and its answer are recorded.
   */
  public static RecordingHttpClient around(HttpClient client) {
    return new RecordingHttpClient(client);
  }

  /**
   * Sends a request and waits for the whole answer.
   *
   * @return the exchange, which is kept, too
   * @throws IOException when no whole answer came, or one of more than 64 MiB; nothing is kept then
   * @throws InterruptedException when interrupted meanwhile
   */
  public Exchange send(HttpRequest request) throws IOException, InterruptedException {
    ExchangeKeeper keeper = new ExchangeKeeper();
    ContractJudge judge = ContractJudge.reportingTo(keeper).withMaxBodyBytes(MAX_BYTES);
    ContractHttpClient.around(client, judge).send(request, BodyHandlers.discarding());
    Exchange exchange = keeper.exchange();
    synchronized (exchanges) {
      exchanges.add(exchange);
    }
    return exchange;
  }

  /** Returns a copy of what was recorded, in the order of the answers. */
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

  /** Keeps the one exchange of a call. */
  private static final class ExchangeKeeper implements ContractListener {
    private Optional<Exchange> exchange = Optional.empty();
    private String reason = "no answer came";

    @Override
    public void judged(Verdict verdict) {
      exchange = Optional.of(verdict.exchange());
    }

    @Override
    public void notJudged(String request, String why) {
      reason = why;
    }

    Exchange exchange() throws IOException {
      return exchange.orElseThrow(() -> new IOException("nothing to record: " + reason));
    }
  }
}
