package io.github.sepaykit.adapter.okhttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.github.sepaykit.adapter.AdapterTest;
import io.github.sepaykit.adapter.ContractBrokenError;
import io.github.sepaykit.adapter.ContractJudge;
import io.github.sepaykit.contract.http.Exchange;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import okhttp3.Cache;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.FormBody;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractInterceptorTest extends AdapterTest {
  private static final MediaType JSON = MediaType.get("application/json");

  private final OkHttpClient plain = new OkHttpClient();
  private final OkHttpClient failing = with(ContractJudge.failing());
  private final OkHttpClient client = with(collecting);

  private OkHttpClient with(ContractJudge judge) {
    return plain.newBuilder().addInterceptor(new ContractInterceptor(judge)).build();
  }

  @AfterEach
  void close() {
    plain.connectionPool().evictAll();
    plain.dispatcher().executorService().shutdown();
  }

  private static Request get(URI url) {
    return new Request.Builder().url(url.toString()).build();
  }

  private Request post(RequestBody body) {
    return new Request.Builder()
        .url(url.toString())
        .header("Authorization", "Bearer " + token)
        .post(body)
        .build();
  }

  private static String text(OkHttpClient client, Request request) throws IOException {
    try (Response response = client.newCall(request).execute()) {
      return response.body().string();
    }
  }

  private Exchange only() {
    assertThat(seen.verdicts()).hasSize(1);
    return seen.verdicts().get(0).exchange();
  }

  @Test
  void judgesWhatAClientAndTheFakeSay() throws IOException {
    Request request = post(RequestBody.create(webhook(), JSON));
    assertThat(text(client, request)).contains("\"status\":\"success\"");
    assertThat(only().request().body().text()).isEqualTo(webhook());
    assertThat(only().request().headers().first("content-type")).isPresent();
    assertThat(only().response().status()).isEqualTo(201);
    assertThat(seen.verdicts().get(0).violations()).isEmpty();
    assertThat(text(failing, request)).contains("\"status\":\"success\"");
  }

  @Test
  void failsTheCallWithTheStory() {
    Request request = post(RequestBody.create("{\"name\": 5}", JSON));
    assertThatThrownBy(() -> text(failing, request))
        .isInstanceOf(ContractBrokenError.class)
        .hasMessageStartingWith("POST /api/v1/webhooks -> 400\n")
        .hasMessageContaining("request.body.required at /bank_account_id")
        .hasMessageNotContaining(token);
    assertThat(plain.connectionPool().connectionCount())
        .isEqualTo(plain.connectionPool().idleConnectionCount());
  }

  @Test
  void failsAnEnqueuedCall() {
    CompletableFuture<Throwable> uncaught = new CompletableFuture<>();
    OkHttpClient quiet =
        failing
            .newBuilder()
            .dispatcher(
                new okhttp3.Dispatcher(
                    java.util.concurrent.Executors.newCachedThreadPool(
                        work -> {
                          Thread thread = new Thread(work);
                          thread.setUncaughtExceptionHandler((t, e) -> uncaught.complete(e));
                          return thread;
                        })))
            .build();
    CompletableFuture<IOException> received = new CompletableFuture<>();
    quiet
        .newCall(get(serverThat(json(NO_LIST))))
        .enqueue(
            new Callback() {
              @Override
              public void onFailure(Call call, IOException e) {
                received.complete(e);
              }

              @Override
              public void onResponse(Call call, Response response) {
                response.close();
                received.completeExceptionally(new AssertionError("answered"));
              }
            });
    IOException failure = received.join();
    assertThat(failure).hasMessageContaining("ContractBrokenError");
    // OkHttp 4 has it as suppressed, OkHttp 5 as the cause.
    assertThat(
            java.util.stream.Stream.of(
                failure.getSuppressed(), new Throwable[] {failure.getCause()}))
        .anySatisfy(
            errors -> assertThat(errors).hasAtLeastOneElementOfType(ContractBrokenError.class));
    assertThat(uncaught.join()).isInstanceOf(ContractBrokenError.class);
    quiet.dispatcher().executorService().shutdown();
  }

  @Test
  void writesABodyOnceThatCanBeWrittenOnce() throws IOException {
    RequestBody once =
        new RequestBody() {
          private boolean written;

          @Override
          public MediaType contentType() {
            return JSON;
          }

          @Override
          public boolean isOneShot() {
            return true;
          }

          @Override
          public void writeTo(BufferedSink sink) throws IOException {
            assertThat(written).isFalse();
            written = true;
            sink.writeUtf8(webhook());
          }
        };
    assertThat(text(client, post(once))).contains("\"status\":\"success\"");
    assertThat(only().request().body().text()).isEqualTo(webhook());
  }

  @Test
  void aDuplexBodyIsLeftAlone() throws IOException {
    RequestBody duplex =
        new RequestBody() {
          @Override
          public MediaType contentType() {
            return JSON;
          }

          @Override
          public boolean isDuplex() {
            return true;
          }

          @Override
          public void writeTo(BufferedSink sink) throws IOException {
            sink.writeUtf8(webhook());
            sink.close();
          }
        };
    OkHttpClient h2c =
        client.newBuilder().protocols(List.of(okhttp3.Protocol.H2_PRIOR_KNOWLEDGE)).build();
    // The fake speaks HTTP/1.1 alone; what a duplex body needs is a server of HTTP/2.
    WireMockServer server = new WireMockServer(WireMockConfiguration.options().dynamicPort());
    server.start();
    try {
      server.stubFor(WireMock.any(WireMock.anyUrl()).willReturn(WireMock.status(201)));
      Request request = new Request.Builder().url(server.baseUrl() + PATH).post(duplex).build();
      text(h2c, request);
    } finally {
      server.stop();
    }
    assertThat(seen.verdicts()).isEmpty();
    assertThat(seen.notJudged())
        .containsExactly(
            "POST /api/v1/webhooks: the request's body is sent while the answer comes in");
  }

  @Test
  void formsAreJudgedAsTheyAreSent() throws IOException {
    text(client, post(new FormBody.Builder().add("name", "Shop").build()));
    text(
        client,
        post(
            new MultipartBody.Builder()
                .setType(MultipartBody.FORM)
                .addFormDataPart("name", "Shop")
                .build()));
    assertThat(seen.verdicts())
        .hasSize(2)
        .allSatisfy(v -> assertThat(v.render()).contains("request.content-type"));
    assertThat(seen.verdicts().get(0).exchange().request().body().text()).isEqualTo("name=Shop");
  }

  @Test
  void judgesWhatTheApplicationSees() throws IOException {
    URI list = serverThat(gzip(NO_LIST));
    assertThat(text(client, get(list))).isEqualTo(NO_LIST);
    OkHttpClient network =
        plain.newBuilder().addNetworkInterceptor(new ContractInterceptor(collecting)).build();
    assertThat(text(network, get(list))).isEqualTo(NO_LIST);
    assertThat(seen.verdicts())
        .hasSize(2)
        .allSatisfy(v -> assertThat(v.render()).contains("response.body.type at /data"));
  }

  @Test
  void passesALongBodyOnAndReportsIt() throws IOException {
    String page = PAGE.replace("}}}", "}}" + " ".repeat(300_000) + "}");
    OkHttpClient small = with(collecting.withMaxBodyBytes(100));
    assertThat(text(small, get(serverThat(json(page))))).isEqualTo(page);
    text(small, post(RequestBody.create(webhook(), JSON)));
    assertThat(seen.verdicts()).isEmpty();
    assertThat(seen.notJudged())
        .containsExactly(
            "GET /api/v1/webhooks: the answer's body is longer than 100 bytes",
            "POST /api/v1/webhooks: the request's body is longer than 100 bytes");
  }

  @Test
  void judgesTheLastOfRedirects() throws IOException {
    URI list = serverThat(redirect(303, json(PAGE)));
    Request old =
        new Request.Builder()
            .url(list.resolve("/old").toString())
            .post(RequestBody.create("{}", JSON))
            .build();
    assertThat(text(client, old)).isEqualTo(PAGE);
    assertThat(only().request().toString()).isEqualTo("GET " + PATH);
    assertThat(only().request().body().isEmpty()).isTrue();
  }

  @Test
  void judgesNothingWithoutAnAnswer() throws IOException {
    int closed;
    try (ServerSocket socket = new ServerSocket(0)) {
      closed = socket.getLocalPort();
    }
    assertThatThrownBy(() -> text(client, get(URI.create("http://127.0.0.1:" + closed + PATH))))
        .isInstanceOf(IOException.class);
    assertThat(seen.notJudged()).isEmpty();
    assertThatThrownBy(() -> text(client, get(serverThat(brokenOff()))))
        .isInstanceOf(IOException.class);
    assertThat(seen.verdicts()).isEmpty();
    assertThat(seen.notJudged())
        .containsExactly("GET /api/v1/webhooks: the answer's body broke off");
  }

  @Test
  void doesNotJudgeTheCache(@TempDir Path folder) throws IOException {
    URI list =
        serverThat(
            exchange -> {
              exchange.getResponseHeaders().add("Cache-Control", "max-age=600");
              send(exchange, "application/json", PAGE.getBytes());
            });
    try (Cache cache = new Cache(folder.toFile(), 1 << 20)) {
      OkHttpClient caching = client.newBuilder().cache(cache).build();
      assertThat(text(caching, get(list))).isEqualTo(PAGE);
      assertThat(text(caching, get(list))).isEqualTo(PAGE);
    }
    assertThat(seen.verdicts()).hasSize(1);
    assertThat(seen.notJudged())
        .containsExactly(
            "GET /api/v1/webhooks: the answer came from the cache or another interceptor");
  }

  @Test
  void keepsRepeatedHeaders() throws IOException {
    URI list =
        serverThat(
            exchange -> {
              exchange.getResponseHeaders().put("X-Two", List.of("a", "b"));
              send(exchange, "application/json", PAGE.getBytes());
            });
    text(client, get(list).newBuilder().addHeader("X-Me", "1").addHeader("x-me", "2").build());
    assertThat(only().request().headers().toMap()).isEqualTo(Map.of("X-Me", List.of("1", "2")));
    assertThat(only().response().headers().all("x-two")).containsExactly("a", "b");
  }

  @Test
  void leavesOtherServersAlone() throws IOException {
    OkHttpClient picky = with(ContractJudge.failing().only(FAKE.baseUrl()));
    assertThat(text(picky, get(serverThat(json("{}"))))).isEqualTo("{}");
  }
}
