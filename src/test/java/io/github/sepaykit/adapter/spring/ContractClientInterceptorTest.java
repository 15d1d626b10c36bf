package io.github.sepaykit.adapter.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sepaykit.adapter.AdapterTest;
import io.github.sepaykit.adapter.ContractBrokenError;
import io.github.sepaykit.adapter.ContractJudge;
import io.github.sepaykit.contract.http.Exchange;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestTemplate;

class ContractClientInterceptorTest extends AdapterTest {
  private final RestClient failing = with(ContractJudge.failing());
  private final RestClient client = with(collecting);

  private static RestClient with(ContractJudge judge) {
    return RestClient.builder()
        .requestFactory(new SimpleClientHttpRequestFactory())
        .requestInterceptor(new ContractClientInterceptor(judge))
        .build();
  }

  private static String get(RestClient client, URI url) {
    return client.get().uri(url).retrieve().body(String.class);
  }

  private String post(RestClient client, MediaType type, Object body) {
    return client
        .post()
        .uri(url)
        .header("Authorization", "Bearer " + token)
        .contentType(type)
        .body(body)
        .retrieve()
        .body(String.class);
  }

  private Exchange only() {
    assertThat(seen.verdicts()).hasSize(1);
    return seen.verdicts().get(0).exchange();
  }

  @Test
  void judgesWhatAClientAndTheFakeSay() {
    byte[] json = webhook().getBytes(StandardCharsets.UTF_8);
    assertThat(post(client, MediaType.APPLICATION_JSON, json)).contains("\"status\":\"success\"");
    assertThat(only().request().body().bytes()).isEqualTo(json);
    assertThat(only().response().status()).isEqualTo(201);
    assertThat(seen.verdicts().get(0).violations()).isEmpty();
    assertThat(post(failing, MediaType.APPLICATION_JSON, json)).contains("\"status\":\"success\"");
  }

  @Test
  void failsTheCallWithTheStory() {
    assertThatThrownBy(() -> post(failing, MediaType.APPLICATION_JSON, "{\"name\": 5}"))
        .isInstanceOf(ContractBrokenError.class)
        .hasMessageStartingWith("POST /api/v1/webhooks -> 400\n")
        .hasMessageContaining("request.body.required at /bank_account_id")
        .hasMessageNotContaining(token);
  }

  @ParameterizedTest
  @MethodSource("factories")
  void leavesTheBodyToItsReaderWithEveryFactory(ClientHttpRequestFactory factory) {
    RestTemplate template = new RestTemplate(factory);
    template.setInterceptors(List.of(new ContractClientInterceptor(collecting)));
    assertThat(template.getForObject(serverThat(json(PAGE)), String.class)).isEqualTo(PAGE);
    assertThat(only().response().body().text()).isEqualTo(PAGE);
  }

  static List<ClientHttpRequestFactory> factories() {
    return List.of(
        new SimpleClientHttpRequestFactory(),
        new JdkClientHttpRequestFactory(),
        new org.springframework.http.client.BufferingClientHttpRequestFactory(
            new SimpleClientHttpRequestFactory()));
  }

  @Test
  void aRefusalReachesTheErrorHandler() {
    assertThatThrownBy(() -> post(client, MediaType.APPLICATION_JSON, "{}"))
        .isInstanceOfSatisfying(
            HttpClientErrorException.class,
            e -> {
              assertThat(e.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
              assertThat(e.getResponseBodyAsString()).contains("validation_error");
            });
    assertThat(seen.verdicts()).hasSize(1);
  }

  @Test
  void formsAreJudgedAsTheyAreSent() {
    MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
    form.add("name", "Shop");
    for (MediaType type :
        List.of(MediaType.APPLICATION_FORM_URLENCODED, MediaType.MULTIPART_FORM_DATA)) {
      assertThatThrownBy(() -> post(client, type, form))
          .isInstanceOf(HttpClientErrorException.class);
    }
    assertThat(seen.verdicts())
        .hasSize(2)
        .allSatisfy(v -> assertThat(v.render()).contains("request.content-type"));
    assertThat(seen.verdicts().get(0).exchange().request().body().text()).isEqualTo("name=Shop");
  }

  @Test
  void unpacksABodyForTheJudge() {
    RestTemplate template = new RestTemplate(new SimpleClientHttpRequestFactory());
    template.setInterceptors(List.of(new ContractClientInterceptor(collecting)));
    assertThat(template.getForObject(serverThat(gzip(NO_LIST)), byte[].class))
        .isEqualTo(gzipped(NO_LIST));
    assertThat(seen.verdicts().get(0).render()).contains("response.body.type at /data");
  }

  @Test
  void passesALongBodyOnAndReportsIt() {
    String page = PAGE.replace("}}}", "}}" + " ".repeat(300_000) + "}");
    RestClient small = with(collecting.withMaxBodyBytes(100));
    assertThat(get(small, serverThat(json(page)))).isEqualTo(page);
    post(small, MediaType.APPLICATION_JSON, webhook().getBytes(StandardCharsets.UTF_8));
    assertThat(seen.verdicts()).isEmpty();
    assertThat(seen.notJudged())
        .containsExactly(
            "GET /api/v1/webhooks: the answer's body is longer than 100 bytes",
            "POST /api/v1/webhooks: the request's body is longer than 100 bytes");
  }

  @Test
  void judgesNothingWithoutAnAnswer() throws Exception {
    int closed;
    try (ServerSocket socket = new ServerSocket(0)) {
      closed = socket.getLocalPort();
    }
    assertThatThrownBy(() -> get(client, URI.create("http://127.0.0.1:" + closed + PATH)))
        .isInstanceOf(ResourceAccessException.class);
    assertThat(seen.notJudged()).isEmpty();
    RestClient strict = client.mutate().requestFactory(new JdkClientHttpRequestFactory()).build();
    assertThatThrownBy(() -> get(strict, serverThat(brokenOff())))
        .isInstanceOf(RestClientException.class);
    assertThat(seen.verdicts()).isEmpty();
    assertThat(seen.notJudged())
        .containsExactly("GET /api/v1/webhooks: the answer's body broke off");
  }

  @Test
  void keepsRepeatedHeaders() {
    URI list =
        serverThat(
            exchange -> {
              exchange.getResponseHeaders().put("X-Two", List.of("a", "b"));
              send(exchange, "application/json", PAGE.getBytes());
            });
    client.get().uri(list).header("X-Me", "1", "2").retrieve().body(String.class);
    assertThat(only().request().headers().all("x-me")).containsExactly("1", "2");
    assertThat(only().response().headers().all("x-two")).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void leavesOtherServersAlone() {
    RestClient picky = with(ContractJudge.failing().only(FAKE.baseUrl()));
    assertThat(get(picky, serverThat(json("{}")))).isEqualTo("{}");
  }
}
