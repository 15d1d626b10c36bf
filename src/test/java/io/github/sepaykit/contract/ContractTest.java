package io.github.sepaykit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.contract.document.Clause;
import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.Exchange;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.contract.http.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the contract says of recorded exchanges: which rules, how heavy, where, in what words. */
@Timeout(600)
class ContractTest {
  private static final Contract CONTRACT = Contract.bundled(Edition.Y2025);

  /** Reported by the fake, which knows tokens, accounts and sizes; the contract alone cannot. */
  private static final Set<Rule> OF_THE_FAKE =
      EnumSet.of(
          Rule.AUTH_TOKEN_MISSING,
          Rule.AUTH_TOKEN_MALFORMED,
          Rule.AUTH_TOKEN_UNKNOWN,
          Rule.AUTH_TOKEN_EXPIRED,
          Rule.AUTH_TOKEN_REVOKED,
          Rule.AUTH_SCOPE_MISSING,
          Rule.AUTH_PERMISSION_MISSING,
          Rule.AUTH_ROLE_MISSING,
          Rule.RESOURCE_UNKNOWN,
          Rule.REQUEST_BODY_REFERENCE,
          Rule.REQUEST_BODY_LIVE_URL);

  static Stream<Exchanges.Case> cases() throws IOException {
    return Exchanges.all().stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void findsExactlyWhatTheRecordedCaseSays(Exchanges.Case recorded) {
    Verdict verdict = CONTRACT.check(recorded.exchange());
    assertThat(verdict.violations().stream().map(Exchanges::summary))
        .as(verdict.render())
        .containsExactlyInAnyOrderElementsOf(recorded.violations());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void reportsPlaceExpectationAndFixOfEachViolation(Exchanges.Case recorded) {
    for (Violation violation : CONTRACT.check(recorded.exchange()).violations()) {
      assertThat(violation.expected()).as(violation.render()).isNotBlank();
      assertThat(violation.was()).as(violation.render()).isNotBlank();
      assertThat(violation.fix()).as(violation.render()).isNotBlank();
      assertThat(violation.clause().line()).as(violation.render()).isPositive();
      assertThat(violation.clause().file()).isEqualTo("openapi/sepay-webhooks.yaml");
    }
  }

  @Test
  void aSecretOfOneCharacterIsCountedInTheSingular() {
    Request request =
        new Request(
            "POST",
            "/api/v1/webhooks",
            Headers.of("Content-Type", "application/json"),
            Body.of("{\"authen_type\": \"No_Authen\", \"api_key\": \"k\"}"));
    assertThat(Contract.bundled().checkRequest(request).violations())
        .extracting(Violation::was)
        .contains("\"…\" (1 character)");
  }

  @Test
  void everyRuleOfTheContractHasARecordedCase() throws IOException {
    Set<Rule> missing = EnumSet.allOf(Rule.class);
    missing.removeAll(OF_THE_FAKE);
    for (Exchanges.Case recorded : Exchanges.all()) {
      CONTRACT.check(recorded.exchange()).violations().forEach(v -> missing.remove(v.rule()));
    }
    // Judged by documents of their own, below and in DocumentRulesTest.
    missing.removeAll(DocumentRulesTest.RULES);
    // Judged one by one in DeliveryTest.
    missing.removeIf(Rule::isAboutDelivery);
    // Refusals of the fake's authorization server, held by OAuthAuthorizeAcceptanceTest and others.
    missing.removeIf(rule -> rule.id().startsWith("oauth."));
    assertThat(missing).isEmpty();
  }

  @Test
  void namesTheCauseOfAConditionalRule() throws IOException {
    String expected = rendered("request-body-required-api-key");
    assertThat(expected).contains("because authen_type is \"Api_Key\"").doesNotContain("anyOf");
    assertThat(rendered("request-body-required-virtual-accounts")).contains("because only_va is 1");
    assertThat(rendered("request-body-required-oauth2"))
        .contains("because authen_type is \"OAuth2.0\"");
  }

  @ParameterizedTest
  @MethodSource("golden")
  void rendersAsTheGoldenFile(String name) throws IOException {
    Path golden = Path.of("src/test/resources/golden/verdict-" + name + ".txt");
    assertThat(rendered(name).replaceAll("(yaml):\\d+", "$1:LINE") + "\n")
        .isEqualTo(Files.readString(golden));
  }

  static Stream<String> golden() {
    return Stream.of(
        "request-body-required-api-key",
        "request-body-enum",
        "request-query-several",
        "both-sides",
        "response-body-type-retry",
        "response-body-newer-edition-value");
  }

  @Test
  void pointsAtTheLineOfTheClause() throws IOException {
    Verdict verdict = CONTRACT.check(Exchanges.one("request-body-required-api-key").exchange());
    Clause clause = verdict.violations().get(0).clause();
    String line = Files.readAllLines(Path.of(clause.file())).get(clause.line() - 1);
    assertThat(line.trim()).isEqualTo("required: [api_key, request_content_type]");
  }

  @Test
  void masksSecretsInWhatItSays() throws IOException {
    Exchange recorded = Exchanges.one("sound-create").exchange();
    String body = recorded.request().body().text().replace("\"KEY1234567890\"", "[\"TOPSECRET9\"]");
    Request request =
        new Request("POST", "/api/v1/webhooks", recorded.request().headers(), Body.of(body));
    Verdict verdict = CONTRACT.check(new Exchange(request, recorded.response()));
    assertThat(verdict.violations()).isNotEmpty();
    assertThat(verdict.render()).doesNotContain("TOPSECRET9");
  }

  @Test
  void aWholeListIsJudgedOnceAndReportsEachWebhookByItself() throws IOException {
    Exchange sound = Exchanges.one("sound-list").exchange();
    String webhook =
        sound.response().body().text().replaceAll("(?s).*\"data\":\\[(.*?)\\],\"meta.*", "$1");
    String broken = webhook.replace("\"active\":true", "\"active\":1");
    String list =
        "{\"status\":\"success\",\"data\":["
            + webhook
            + ","
            + broken
            + ","
            + broken
            + "],"
            + "\"meta\":{\"pagination\":{\"total\":3,\"per_page\":20,\"current_page\":1,\"last_page\":1}}}";
    Response response = new Response(200, sound.response().headers(), Body.of(list));
    assertThat(CONTRACT.checkResponse(sound.request(), response))
        .extracting(Violation::pointer)
        .containsExactly("/data/1/active", "/data/2/active");
  }

  @Test
  void manyThreadsGetTheSameVerdicts() throws Exception {
    List<Exchanges.Case> cases = Exchanges.all();
    List<String> alone = cases.stream().map(c -> CONTRACT.check(c.exchange()).render()).toList();
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try {
      List<Callable<List<String>>> work = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        work.add(() -> cases.stream().map(c -> CONTRACT.check(c.exchange()).render()).toList());
      }
      for (Future<List<String>> result : pool.invokeAll(work, 60, TimeUnit.SECONDS)) {
        assertThat(result.get()).isEqualTo(alone);
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private static String rendered(String name) throws IOException {
    return CONTRACT.check(Exchanges.one(name).exchange()).render();
  }
}
