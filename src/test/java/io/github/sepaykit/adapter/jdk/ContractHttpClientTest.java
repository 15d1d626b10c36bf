package io.github.sepaykit.adapter.jdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sepaykit.adapter.AdapterTest;
import io.github.sepaykit.adapter.ContractBrokenError;
import io.github.sepaykit.adapter.ContractJudge;
import io.github.sepaykit.contract.Rule;
import io.github.sepaykit.contract.http.Exchange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractHttpClientTest extends AdapterTest {
  private final HttpClient plain =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final HttpClient failing = ContractHttpClient.around(plain, ContractJudge.failing());
  private final HttpClient client = ContractHttpClient.around(plain, collecting);

  private static HttpRequest get(URI url) {
    return HttpRequest.newBuilder(url).build();
  }

  private HttpRequest post(HttpRequest.BodyPublisher body) {
    return HttpRequest.newBuilder(url)
        .header("Authorization", "Bearer " + token)
        .header("Content-Type", "application/json")
        .POST(body)
        .build();
  }

  private Exchange only() {
    assertThat(seen.verdicts()).hasSize(1);
    return seen.verdicts().get(0).exchange();
  }

  @Test
  void judgesWhatAClientAndTheFakeSay() throws Exception {
    HttpRequest request = post(BodyPublishers.ofString(webhook()));
    assertThat(client.send(request, BodyHandlers.ofString()).body())
        .contains("\"status\":\"success\"");
    assertThat(only().request().body().text()).isEqualTo(webhook());
    assertThat(only().request().target()).isEqualTo(PATH);
    assertThat(only().response().status()).isEqualTo(201);
    assertThat(seen.verdicts().get(0).violations()).isEmpty();
    assertThat(failing.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(201);
  }

  @Test
  void failsTheCallWithTheStory() {
    HttpRequest request = post(BodyPublishers.ofString("{\"name\": 5}"));
    assertThatThrownBy(() -> failing.send(request, BodyHandlers.ofString()))
        .isInstanceOf(ContractBrokenError.class)
        .hasMessageStartingWith("POST /api/v1/webhooks -> 400\n")
        .hasMessageContaining("request.body.required at /bank_account_id")
        .hasMessageContaining("fix:")
        .hasMessageNotContaining(token)
        .satisfies(error -> assertThat(((ContractBrokenError) error).verdict()).isPresent());
  }

  @Test
  void failsTheFutureWithTheStory() {
    URI bad = serverThat(json(NO_LIST));
    assertThatThrownBy(() -> failing.sendAsync(get(bad), BodyHandlers.ofString()).join())
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(ContractBrokenError.class);
    assertThatThrownBy(() -> failing.sendAsync(get(bad), BodyHandlers.ofString(), null).join())
        .hasCauseInstanceOf(ContractBrokenError.class);
    assertThat(client.sendAsync(get(bad), BodyHandlers.ofString()).join().body())
        .isEqualTo(NO_LIST);
    assertThat(seen.verdicts()).hasSize(1);
  }

  @Test
  void leavesTheBodyToEveryHandler(@TempDir Path folder) throws Exception {
    URI list = serverThat(json(PAGE));
    assertThat(body(list, BodyHandlers.ofString())).isEqualTo(PAGE);
    assertThat(body(list, BodyHandlers.ofByteArray())).isEqualTo(PAGE.getBytes());
    assertThat(Files.readString(body(list, BodyHandlers.ofFile(folder.resolve("a")))))
        .isEqualTo(PAGE);
    assertThat(body(list, BodyHandlers.discarding())).isNull();
    assertThat(body(list, BodyHandlers.replacing("else"))).isEqualTo("else");
    try (InputStream in = body(list, BodyHandlers.ofInputStream())) {
      assertThat(in.readAllBytes()).isEqualTo(PAGE.getBytes());
    }
    try (Stream<String> lines = body(list, BodyHandlers.ofLines())) {
      assertThat(lines.collect(Collectors.toList())).containsExactly(PAGE);
    }
    assertThat(body(list, BodyHandlers.buffering(BodyHandlers.ofString(), 7))).isEqualTo(PAGE);
    assertThat(text(body(list, BodyHandlers.ofPublisher()))).isEqualTo(PAGE);
    BodyHandler<Integer> mapped =
        info ->
            BodySubscribers.mapping(
                BodySubscribers.ofString(StandardCharsets.UTF_8), String::length);
    assertThat(body(list, mapped)).isEqualTo(PAGE.length());
    assertThat(seen.verdicts()).hasSize(10);
    assertThat(seen.verdicts())
        .allSatisfy(
            verdict -> assertThat(verdict.exchange().response().body().text()).isEqualTo(PAGE));
  }

  private <T> T body(URI list, BodyHandler<T> handler) throws Exception {
    return client.send(get(list), handler).body();
  }

  private static String text(Flow.Publisher<List<ByteBuffer>> publisher) {
    HttpResponse.BodySubscriber<String> all = BodySubscribers.ofString(StandardCharsets.UTF_8);
    publisher.subscribe(all);
    return all.getBody().toCompletableFuture().join();
  }

  @Test
  void passesALongBodyOnAndReportsIt() throws Exception {
    String page = PAGE.replace("}}}", "}}" + " ".repeat(300_000) + "}");
    URI list = serverThat(json(page));
    HttpClient small = ContractHttpClient.around(plain, collecting.withMaxBodyBytes(20_000));
    assertThat(small.send(get(list), BodyHandlers.ofString()).body()).isEqualTo(page);
    try (InputStream in = small.send(get(list), BodyHandlers.ofInputStream()).body()) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(page);
    }
    assertThat(text(small.send(get(list), BodyHandlers.ofPublisher()).body())).isEqualTo(page);
    assertThat(seen.verdicts()).isEmpty();
    assertThat(seen.notJudged())
        .hasSize(3)
        .contains("GET /api/v1/webhooks: the answer's body is longer than 20000 bytes");
  }

  @Test
  void aLongRequestIsSentAndNotJudged() throws Exception {
    HttpClient small = ContractHttpClient.around(plain, collecting.withMaxBodyBytes(100));
    HttpRequest request = post(BodyPublishers.ofString(webhook()));
    assertThat(small.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(201);
    assertThat(seen.notJudged())
        .containsExactly("POST /api/v1/webhooks: the request's body is longer than 100 bytes");
  }

  @Test
  void watchesEveryKindOfPublisher(@TempDir Path folder) throws Exception {
    byte[] json = webhook().getBytes(StandardCharsets.UTF_8);
    Path file = Files.write(folder.resolve("create.json"), json);
    List<HttpRequest.BodyPublisher> publishers =
        List.of(
            BodyPublishers.ofByteArray(json),
            BodyPublishers.ofFile(file),
            BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(json)),
            BodyPublishers.concat(
                BodyPublishers.ofByteArray(json, 0, 9),
                BodyPublishers.ofByteArray(json, 9, json.length - 9)),
            BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(json)));
    for (HttpRequest.BodyPublisher publisher : publishers) {
      assertThat(client.send(post(publisher), BodyHandlers.ofString()).statusCode()).isEqualTo(201);
    }
    assertThat(seen.verdicts()).hasSize(publishers.size());
    assertThat(seen.verdicts())
        .allSatisfy(v -> assertThat(v.exchange().request().body().bytes()).isEqualTo(json));
  }

  @Test
  void unpacksABodyForTheJudgeAlone() throws Exception {
    URI list = serverThat(gzip(NO_LIST));
    assertThat(client.send(get(list), BodyHandlers.ofByteArray()).body())
        .isEqualTo(gzipped(NO_LIST));
    assertThat(seen.verdicts().get(0).render()).contains("response.body.type at /data");
  }

  @Test
  void judgesTheLastOfRedirects() throws Exception {
    URI list = serverThat(redirect(303, json(PAGE)));
    HttpClient following =
        ContractHttpClient.around(
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.ALWAYS).build(),
            collecting);
    HttpRequest old =
        HttpRequest.newBuilder(list.resolve("/old"))
            .POST(BodyPublishers.ofString("{}"))
            .header("Content-Type", "application/json")
            .build();
    assertThat(following.send(old, BodyHandlers.ofString()).body()).isEqualTo(PAGE);
    assertThat(only().request().toString()).isEqualTo("GET " + PATH);
    assertThat(only().request().body().isEmpty()).isTrue();
    assertThat(seen.verdicts().get(0).violations()).isEmpty();
  }

  @Test
  void aBodySentAgainIsKeptOnce() throws Exception {
    URI list = serverThat(redirect(307, json("{\"status\":\"success\",\"data\":{\"id\":1}}")));
    HttpClient following =
        ContractHttpClient.around(
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.ALWAYS).build(),
            collecting);
    HttpRequest old =
        HttpRequest.newBuilder(list.resolve("/old"))
            .POST(BodyPublishers.ofString(webhook()))
            .header("Content-Type", "application/json")
            .build();
    following.send(old, BodyHandlers.ofString());
    assertThat(only().request().body().text()).isEqualTo(webhook());
  }

  @Test
  void judgesNothingWithoutAnAnswer() throws Exception {
    int closed;
    try (ServerSocket socket = new ServerSocket(0)) {
      closed = socket.getLocalPort();
    }
    URI nobody = URI.create("http://127.0.0.1:" + closed + PATH);
    assertThatThrownBy(() -> client.send(get(nobody), BodyHandlers.ofString()))
        .isInstanceOf(IOException.class);
    URI half = serverThat(brokenOff());
    assertThatThrownBy(() -> client.send(get(half), BodyHandlers.ofString()))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(
            () -> client.send(get(half), BodyHandlers.ofInputStream()).body().readAllBytes())
        .isInstanceOf(IOException.class);
    assertThat(seen.verdicts()).isEmpty();
  }

  @Test
  void doesNotHoldAStreamOfEvents() throws Exception {
    java.util.concurrent.CountDownLatch read = new java.util.concurrent.CountDownLatch(1);
    URI events =
        serverThat(
            exchange -> {
              exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
              exchange.sendResponseHeaders(200, 0);
              exchange.getResponseBody().write("data: 1\n\n".getBytes());
              exchange.getResponseBody().flush();
              try {
                read.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    try (InputStream in = client.send(get(events), BodyHandlers.ofInputStream()).body()) {
      assertThat(in.readNBytes(9)).isEqualTo("data: 1\n\n".getBytes());
    } finally {
      read.countDown();
    }
    assertThat(seen.notJudged())
        .containsExactly("GET /api/v1/webhooks: the answer's body is a stream of events");
  }

  @Test
  void leavesOtherServersAlone() throws Exception {
    URI other = serverThat(json("{}"));
    HttpClient picky =
        ContractHttpClient.around(plain, ContractJudge.failing().only(FAKE.baseUrl()));
    assertThat(picky.send(get(other), BodyHandlers.ofString()).body()).isEqualTo("{}");
    assertThat(picky.sendAsync(get(other), BodyHandlers.ofString()).join().body()).isEqualTo("{}");
    assertThat(picky.sendAsync(get(other), BodyHandlers.ofString(), null).join().body())
        .isEqualTo("{}");
    assertThatThrownBy(() -> picky.send(get(url.resolve("/x")), BodyHandlers.ofString()))
        .isInstanceOf(ContractBrokenError.class)
        .hasMessageContaining("request.path.undeclared");
  }

  @Test
  void breaksARuleOnPurpose() throws Exception {
    HttpClient allowing =
        ContractHttpClient.around(
            plain, ContractJudge.failing().allowing(Rule.REQUEST_BODY_REQUIRED));
    assertThat(allowing.send(post(BodyPublishers.ofString("{}")), BodyHandlers.ofString()))
        .extracting(HttpResponse::statusCode)
        .isEqualTo(400);
  }

  @Test
  void isTheClientUnderneathInEverythingElse() throws Exception {
    CookieManager cookies = new CookieManager();
    Executor executor = Runnable::run;
    ProxySelector proxy = ProxySelector.of(null);
    HttpClient under =
        HttpClient.newBuilder()
            .cookieHandler(cookies)
            .connectTimeout(Duration.ofSeconds(7))
            .followRedirects(HttpClient.Redirect.NORMAL)
            .proxy(proxy)
            .version(HttpClient.Version.HTTP_1_1)
            .executor(executor)
            .authenticator(new java.net.Authenticator() {})
            .build();
    HttpClient over = ContractHttpClient.around(under, collecting);
    assertThat(over.cookieHandler()).contains(cookies);
    assertThat(over.connectTimeout()).contains(Duration.ofSeconds(7));
    assertThat(over.followRedirects()).isEqualTo(HttpClient.Redirect.NORMAL);
    assertThat(over.proxy()).contains(proxy);
    assertThat(over.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
    assertThat(over.executor()).contains(executor);
    assertThat(over.authenticator()).isEqualTo(under.authenticator()).isPresent();
    assertThat(over.sslContext()).isSameAs(under.sslContext());
    assertThat(over.sslParameters().getProtocols()).isEqualTo(under.sslParameters().getProtocols());
    assertThat(over.newWebSocketBuilder()).isNotNull();
  }
}
