package io.github.sepaykit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sepaykit.control.RecordedExchange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Clients as they come. Java's own asks for an upgrade to HTTP/2 by default, and sends a body of
 * unknown length in chunks; none may lose its body by that.
 */
class OrdinaryClientsAcceptanceTest extends FakeTest {
  private static final String JSON = "application/json";

  private String url() {
    return FAKE.baseUrl() + Api.WEBHOOKS;
  }

  private String bearer() {
    return "Bearer " + api.token().orElseThrow();
  }

  private HttpRequest create(HttpRequest.BodyPublisher body) {
    return HttpRequest.newBuilder(java.net.URI.create(url()))
        .header("Authorization", bearer())
        .header("Content-Type", JSON)
        .POST(body)
        .build();
  }

  private void bodyArrivedOfEveryOne(int count) {
    List<RecordedExchange> exchanges = sepay.journal().exchanges();
    assertThat(exchanges).hasSize(count);
    assertThat(exchanges).allSatisfy(one -> assertThat(one.requestBody()).contains("In_only"));
    assertThat(exchanges).allSatisfy(one -> assertThat(one.findings()).isEmpty());
    assertThat(sepay.webhooks().all()).hasSize(count);
  }

  @RepeatedTest(5)
  void javasClientWithABodyOfUnknownLength() throws Exception {
    HttpClient fresh = HttpClient.newHttpClient();
    byte[] body = Api.json(minimal());
    HttpRequest request =
        create(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));
    for (int i = 0; i < 2; i++) {
      HttpResponse<String> answer = fresh.send(request, BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
      assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
    }
    bodyArrivedOfEveryOne(2);
  }

  @Test
  void javasClientWithABodyOfKnownLength() throws Exception {
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(create(BodyPublishers.ofByteArray(Api.json(minimal()))), BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    bodyArrivedOfEveryOne(1);
  }

  @Test
  void springsRestClient() {
    RestClient spring =
        RestClient.builder().requestFactory(new JdkClientHttpRequestFactory()).build();
    for (int i = 0; i < 3; i++) {
      Map<?, ?> answer =
          spring
              .post()
              .uri(url())
              .header("Authorization", bearer())
              .contentType(org.springframework.http.MediaType.APPLICATION_JSON)
              .body(minimal())
              .retrieve()
              .body(Map.class);
      assertThat(answer.get("status")).isEqualTo("success");
    }
    bodyArrivedOfEveryOne(3);
  }

  @Test
  void springsWebClient() {
    WebClient spring = WebClient.builder().clientConnector(new JdkClientHttpConnector()).build();
    for (int i = 0; i < 3; i++) {
      Map<?, ?> answer =
          spring
              .post()
              .uri(url())
              .header("Authorization", bearer())
              .contentType(org.springframework.http.MediaType.APPLICATION_JSON)
              .bodyValue(minimal())
              .retrieve()
              .bodyToMono(Map.class)
              .block();
      assertThat(answer.get("status")).isEqualTo("success");
    }
    bodyArrivedOfEveryOne(3);
  }

  @Test
  void okHttpWithABodyOfUnknownLength() throws IOException {
    RequestBody unknown =
        new RequestBody() {
          @Override
          public MediaType contentType() {
            return MediaType.get(JSON);
          }

          @Override
          public void writeTo(okio.BufferedSink sink) throws IOException {
            sink.write(Api.json(minimal()));
          }
        };
    try (Response answer = okHttp(new OkHttpClient(), unknown)) {
      assertThat(answer.code()).isEqualTo(201);
    }
    bodyArrivedOfEveryOne(1);
  }

  private Response okHttp(OkHttpClient client, RequestBody body) throws IOException {
    return client
        .newCall(
            new Request.Builder().url(url()).header("Authorization", bearer()).post(body).build())
        .execute();
  }

  /** HTTP/2 without a question is not spoken: the refusal is an error, never a lost body. */
  @Test
  void okHttpThatBeginsInHttp2IsRefused() {
    OkHttpClient prior =
        new OkHttpClient.Builder().protocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE)).build();
    assertThatThrownBy(() -> okHttp(prior, RequestBody.create(Api.json(minimal()))))
        .isInstanceOf(IOException.class);
    RawHttp.Answer answer = RawHttp.preface(FAKE.baseUrl());
    assertThat(answer.head()).startsWith("HTTP/1.1 426");
    assertThat(sepay.journal().exchanges()).isEmpty();
    assertThat(sepay.webhooks().all()).isEmpty();
  }
}
