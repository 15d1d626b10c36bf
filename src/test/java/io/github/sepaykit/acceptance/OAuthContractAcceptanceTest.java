package io.github.sepaykit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.WireMock;
import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.contract.http.Response;
import io.github.sepaykit.control.AppSpec;
import io.github.sepaykit.control.FaultSpec;
import io.github.sepaykit.control.RecordedExchange;
import io.github.sepaykit.state.authorization.ConsentMode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** OAuth2 as a part of the contract: names, clauses and faults of its operations. */
class OAuthContractAcceptanceTest extends FakeTest {
  private static final String FILE = "openapi/resources/oauth.yaml:";
  private OAuthClient client;

  @BeforeEach
  void app() {
    client =
        new OAuthClient(
            FAKE.baseUrl(),
            sepay
                .apps()
                .register(
                    AppSpec.of("https://shop.example.com/callback")
                        .withConsent(ConsentMode.APPROVE)));
  }

  private List<RecordedExchange> exchanges() {
    return sepay.journal().exchanges();
  }

  /** Clients misspell a path and send their secrets there all the same. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/oauth/token/",
        "/oauth/Token",
        "//oauth/token",
        "/api/v1/oauth/token",
        "/oauth/tok%65n",
        "/o%61uth/x",
        "/login",
        "/woo/oauth/refresh/"
      })
  void secretsSentToAMisspeltPathAreNotKept(String path) {
    String id = "hidden-" + sepay.companyId();
    String form = "code=%s&client_secret=%s&code_verifier=%s".formatted(id, id, id);
    String json = "{\"code\": \"%s\", \"client_secret\": \"%s\"}".formatted(id, id);
    for (String query : List.of("", "?state=x&code=" + id)) {
      api.withoutToken()
          .send(
              "POST",
              path + query,
              form.getBytes(StandardCharsets.UTF_8),
              Map.of("Content-Type", "application/x-www-form-urlencoded"));
      api.withoutToken()
          .send(
              "POST",
              path + query,
              json.getBytes(StandardCharsets.UTF_8),
              Map.of("Content-Type", "application/json"));
    }
    List<RecordedExchange> stray =
        sepay.journal().unattributed().stream()
            .filter(exchange -> exchange.target().startsWith(path))
            .toList();
    assertThat(stray).hasSizeGreaterThanOrEqualTo(4);
    assertThat(stray.toString()).contains("client_secret=***").doesNotContain(id);
  }

  @Test
  void journalNamesTheOperations() {
    client.redeem(client.code());
    client.refresh("x");
    assertThat(exchanges())
        .extracting(RecordedExchange::operation)
        .containsExactly("authorize", "requestToken", "requestToken");
  }

  /** The clause is the field's or the parameter's own, with its line and evidence. */
  @ParameterizedTest
  @CsvSource({
    "code,unknown,code:,observed",
    "code_verifier,abc,code_verifier:,decided",
    "client_secret,wrong,post:,observed"
  })
  void refusalPointsToTheClauseOfTheField(
      String name, String value, String declared, String evidence) throws Exception {
    client.redeem(client.code(), name, value);
    String text = exchanges().get(1).findings().get(0).text();
    assertThat(text).contains(FILE).contains("(" + evidence + ")");
    int line = Integer.parseInt(text.replaceAll("(?s).*" + FILE + "(\\d+) .*", "$1"));
    List<String> lines =
        java.nio.file.Files.readAllLines(java.nio.file.Path.of("openapi/resources/oauth.yaml"));
    assertThat(lines.get(line - 1)).contains(declared);
  }

  @Test
  void refusalOfAnAuthorizationPointsToItsParameter() {
    client.authorize("response_type", "token");
    assertThat(exchanges().get(0).findings().get(0).text())
        .contains(FILE)
        .contains("(observed)")
        .doesNotContain(FILE + "0");
  }

  @Test
  void faultOfTheTokenEndpointLeavesTheRestAlone() {
    sepay.faults().add(FaultSpec.of("429").on("requestToken").times(1));
    String code = client.code();
    Api.Reply limited = client.redeem(code);
    assertThat(limited.status()).isEqualTo(429);
    assertThat(limited.header("Retry-After")).isNotEmpty();
    assertThat(client.redeem(code).status()).isEqualTo(200);
    assertThat(exchanges())
        .extracting(RecordedExchange::operation, RecordedExchange::status)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("authorize", 302),
            org.assertj.core.groups.Tuple.tuple("requestToken", 429),
            org.assertj.core.groups.Tuple.tuple("requestToken", 200));
  }

  @Test
  void faultOfTheAuthorizationLeavesTokensAlone() {
    String code = client.code();
    sepay.faults().add(FaultSpec.of("503").on("authorize"));
    assertThat(client.redeem(code).status()).isEqualTo(200);
    assertThat(client.authorize().status()).isEqualTo(503);
  }

  /** Each answer of the fake, as a client would judge it. */
  @Test
  void answersKeepTheContract() {
    Api.Reply asked = client.authorize();
    keeps("GET", "/oauth/authorize", asked);
    keeps("GET", "/oauth/authorize", client.authorize("client_id", "nobody"));
    keeps("POST", "/oauth/token", client.redeem(client.code()));
    keeps("POST", "/oauth/token", client.refresh("x"));
    keeps("POST", "/oauth/token", client.refresh("x", "client_secret", "wrong"));
    Api api = new Api(FAKE.baseUrl(), java.util.Optional.empty());
    keeps("PUT", "/oauth/token", api.send("PUT", "/oauth/token", null, Map.of()));
    keeps("POST", "/oauth/authorize", api.send("POST", "/oauth/authorize", null, Map.of()));
  }

  private static void keeps(String method, String path, Api.Reply reply) {
    Headers.Builder headers = Headers.builder();
    for (String name : List.of("Content-Type", "Location", "Allow")) {
      if (!reply.header(name).isEmpty()) {
        headers.add(name, reply.header(name));
      }
    }
    assertThat(
            Contract.bundled()
                .checkResponse(
                    new Request(method, path, Headers.none(), Body.empty()),
                    new Response(reply.status(), headers.build(), Body.of(reply.text()))))
        .as(path + " " + reply.status())
        .isEmpty();
  }

  @Test
  void answerOfAStubIsKeptWithoutSecrets() {
    RunningFake own = FAKE;
    var stub =
        own.wireMock()
            .register(
                WireMock.post(WireMock.urlPathEqualTo("/oauth/token"))
                    .withRequestBody(WireMock.containing(client.app().clientId()))
                    .willReturn(WireMock.okJson("{\"access_token\": \"hidden-token-1\"}")));
    try {
      client.redeem("hidden-code-1");
    } finally {
      own.wireMock().removeStubMapping(stub);
    }
    assertThat(exchanges())
        .singleElement()
        .satisfies(
            exchange -> {
              assertThat(exchange.operation()).isEqualTo("requestToken");
              assertThat(exchange.injected()).isNotNull();
              assertThat(OAuthClient.allOf(exchange))
                  .doesNotContain("hidden-", client.app().clientSecret());
            });
  }
}
