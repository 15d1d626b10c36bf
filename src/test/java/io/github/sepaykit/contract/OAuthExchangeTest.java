package io.github.sepaykit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.Exchange;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.contract.http.Response;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Authorizations and token requests before the contract: forms, pages and redirects. */
class OAuthExchangeTest {
  private static final Contract CONTRACT = Contract.bundled();
  private static final String SOUND =
      "grant_type=authorization_code&client_id=kit_app&client_secret=hidden-secret"
          + "&code=hidden-code&redirect_uri=http%3A%2F%2Flocalhost%3A3000%2Fcallback";
  private static final String TOKENS =
      """
      {"access_token": "a.b.c", "token_type": "Bearer", "expires_in": 3600, "refresh_token": "r"}""";
  private static final String ASKED =
      "/oauth/authorize?response_type=code&client_id=kit_app&state=s"
          + "&redirect_uri=http%3A%2F%2Flocalhost%3A3000%2Fcallback";

  private static Request token(String form, Headers headers) {
    return new Request("POST", "/oauth/token", headers, Body.of(form));
  }

  private static Headers form() {
    return Headers.of("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8");
  }

  private static Response json(int status, String body) {
    return new Response(status, Headers.of("Content-Type", "application/json"), Body.of(body));
  }

  private static List<String> found(Request request, Response response) {
    return CONTRACT.check(new Exchange(request, response)).violations().stream()
        .map(v -> v.rule().id() + " " + v.pointer())
        .toList();
  }

  private static List<String> ofForm(String form) {
    return found(token(form, form()), json(200, TOKENS));
  }

  @Test
  void soundExchangesHaveNoViolation() {
    assertThat(ofForm(SOUND)).isEmpty();
    assertThat(ofForm("grant_type=refresh_token&refresh_token=r&client_id=a&client_secret=b"))
        .isEmpty();
    assertThat(CONTRACT.check(new Exchange(token(SOUND, form()), json(200, TOKENS))).operation())
        .hasValueSatisfying(operation -> assertThat(operation.id()).isEqualTo("requestToken"));
  }

  @ParameterizedTest
  @CsvSource({
    "grant_type=authorization_code&,'',request.body.required /grant_type",
    "=authorization_code,=password,request.body.enum /grant_type",
    "code=hidden-code&,'',request.body.required /code",
    "=authorization_code,=refresh_token,request.body.required /refresh_token"
  })
  void formIsJudgedByItsSchema(String part, String changed, String violation) {
    assertThat(ofForm(SOUND.replace(part, changed))).contains(violation);
  }

  @Test
  void violationHasTheLineAndTheEvidenceOfItsClause() {
    Violation missing =
        CONTRACT
            .checkRequest(token(SOUND.replace("code=hidden-code&", ""), form()))
            .violations()
            .get(0);
    assertThat(missing.clause().file()).isEqualTo("openapi/resources/oauth.yaml");
    assertThat(missing.clause().line()).isPositive();
    assertThat(missing.clause().evidence())
        .hasValueSatisfying(e -> assertThat(e.tag()).isEqualTo("observed"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=%zz", "=a", "grant_type=%ff"})
  void brokenFormIsOneViolation(String form) {
    assertThat(ofForm(form)).containsExactly("request.body.malformed ");
  }

  @Test
  void aFormIsSentAsOne() {
    assertThat(found(token(SOUND, Headers.none()), json(200, TOKENS)))
        .containsExactly("request.content-type /Content-Type");
    assertThat(
            found(
                token("{}", Headers.of("Content-Type", "application/json")),
                json(400, "{\"error\": \"invalid_request\", \"error_description\": \"no form\"}")))
        .containsExactly("request.content-type /Content-Type");
    List<Violation> empty = CONTRACT.checkRequest(token("", form())).violations();
    assertThat(empty)
        .singleElement()
        .satisfies(
            v -> {
              assertThat(v.rule()).isEqualTo(Rule.REQUEST_BODY_MISSING);
              assertThat(v.expected()).contains("application/x-www-form-urlencoded");
              assertThat(v.fix()).isEqualTo("send a form with \"grant_type\"");
            });
  }

  @Test
  void answersWithTokensAndErrorsAreJudged() {
    assertThat(
            found(
                token(SOUND, form()),
                json(200, TOKENS.replace("Bearer", "bearer").replace("3600", "\"3600\""))))
        .containsExactlyInAnyOrder(
            "response.body.enum /token_type", "response.body.type /expires_in");
    assertThat(found(token(SOUND, form()), json(400, "{\"error\": \"invalid_grant\"}")))
        .containsExactly("response.body.required /error_description");
  }

  private static Response page(int status, String... headers) {
    return new Response(status, Headers.of(headers), Body.of("<html></html>"));
  }

  @Test
  void pagesAndRedirectsAreJudgedByTypeAndLocation() {
    Request asked = new Request("GET", ASKED, Headers.none(), Body.empty());
    assertThat(found(asked, page(200, "Content-Type", "text/html; charset=UTF-8"))).isEmpty();
    assertThat(found(asked, page(200, "Content-Type", "application/json")))
        .containsExactly("response.content-type /Content-Type");
    String back = "http://localhost:3000/callback?code=hidden-code&state=s";
    assertThat(found(asked, page(302, "Content-Type", "text/html", "Location", back))).isEmpty();
    assertThat(found(asked, new Response(302, Headers.of("Location", back), Body.empty())))
        .isEmpty();
    assertThat(found(asked, page(302, "Content-Type", "text/html")))
        .containsExactly("response.header.required /Location");
    assertThat(
            found(
                new Request("GET", "/oauth/authorize?state=s", Headers.none(), Body.empty()),
                page(400, "Content-Type", "text/html")))
        .containsExactly(
            "request.query.required /response_type",
            "request.query.required /client_id",
            "request.query.required /redirect_uri");
  }

  /** A violation quotes no secret, wherever it stands. */
  @Test
  void violationsHoldNoSecret() {
    Request asked = new Request("GET", ASKED, Headers.none(), Body.empty());
    String quoted =
        List.of(
                CONTRACT.checkResponse(
                    asked,
                    new Response(
                        302, Headers.of("Location", "not a URI?code=hidden-code"), Body.empty())),
                CONTRACT.checkRequest(token(SOUND + "&code=hidden-code%zz", form())).violations(),
                CONTRACT.checkResponse(
                    token(SOUND, form()),
                    json(200, "{\"access_token\": [\"hidden-1\"], \"refresh_token\": 12345678})")))
            .stream()
            .flatMap(List::stream)
            .map(Violation::toString)
            .collect(Collectors.joining("\n"));
    assertThat(quoted).isNotEmpty().doesNotContain("hidden-", "12345678");
  }
}
