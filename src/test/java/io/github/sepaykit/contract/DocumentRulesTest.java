package io.github.sepaykit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.Exchange;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.contract.http.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules that SePay's contract gives no occasion for, judged by a small document of another API. */
class DocumentRulesTest {
  static final Set<Rule> RULES =
      EnumSet.of(
          Rule.REQUEST_QUERY_REQUIRED,
          Rule.REQUEST_QUERY_FORMAT,
          Rule.REQUEST_HEADER_REQUIRED,
          Rule.REQUEST_HEADER_VALUE,
          Rule.REQUEST_BODY_SIZE,
          Rule.REQUEST_BODY_RULE,
          Rule.RESPONSE_HEADER_REQUIRED,
          Rule.RESPONSE_HEADER_VALUE,
          Rule.RESPONSE_BODY_UNEXPECTED,
          Rule.RESPONSE_BODY_RULE);

  private static final String DOCUMENT =
      """
      openapi: 3.1.0
      info: {title: Coins, version: '1'}
      x-max-body-bytes: 100
      x-fallback-responses:
        '413': {description: Too large.}
      paths:
        /coins/{code}:
          put:
            operationId: putCoin
            parameters:
              - {name: code, in: path, required: true, schema: {type: string}}
              - {name: day, in: query, required: true, schema: {type: string, format: date}}
              - {name: X-Trace, in: header, required: true, schema: {type: string, minLength: 3}}
            requestBody:
              required: true
              content:
                application/json:
                  schema:
                    type: object
                    properties:
                      sides: {type: array, uniqueItems: true}
            responses:
              '200':
                description: Stored.
                headers:
                  X-Count: {required: true, schema: {type: integer}}
                content:
                  application/json:
                    schema: {not: {required: [error]}}
              '204': {description: Nothing to say.}
      """;

  @TempDir Path folder;

  private Contract contract() throws IOException {
    return Contract.load(Files.writeString(folder.resolve("coins.yaml"), DOCUMENT));
  }

  private void expect(Request request, Response response, Rule... rules) throws IOException {
    Verdict verdict = contract().check(new Exchange(request, response));
    assertThat(verdict.violations().stream().map(Violation::rule))
        .as(verdict.render())
        .containsExactlyInAnyOrder(rules);
  }

  private static Request put(String query, Headers headers, String body) {
    return new Request("PUT", "/coins/x" + query, headers, Body.of(body));
  }

  private static final Headers SOUND =
      Headers.of("X-Trace", "abc", "Content-Type", "application/json");
  private static final Response STORED =
      new Response(
          200, Headers.of("X-Count", "2", "Content-Type", "application/json"), Body.of("{}"));

  @Test
  void aSoundExchangeHasNoViolation() throws IOException {
    expect(put("?day=2026-01-31", SOUND, "{\"sides\":[1,2]}"), STORED);
  }

  @Test
  void aRequiredParameterMustBeThere() throws IOException {
    expect(put("", SOUND, "{}"), STORED, Rule.REQUEST_QUERY_REQUIRED);
  }

  @Test
  void aFormatOfAParameterIsHeld() throws IOException {
    expect(put("?day=31.1.2026", SOUND, "{}"), STORED, Rule.REQUEST_QUERY_FORMAT);
  }

  @Test
  void requestHeadersAreHeld() throws IOException {
    Headers without = Headers.of("Content-Type", "application/json");
    Headers shortened = Headers.of("Content-Type", "application/json", "X-Trace", "ab");
    expect(put("?day=2026-01-31", without, "{}"), STORED, Rule.REQUEST_HEADER_REQUIRED);
    expect(put("?day=2026-01-31", shortened, "{}"), STORED, Rule.REQUEST_HEADER_VALUE);
  }

  @Test
  void responseHeadersAreHeld() throws IOException {
    Headers json = Headers.of("Content-Type", "application/json");
    Headers two = Headers.of("Content-Type", "application/json", "X-Count", "two");
    Request request = put("?day=2026-01-31", SOUND, "{}");
    expect(request, new Response(200, json, Body.of("{}")), Rule.RESPONSE_HEADER_REQUIRED);
    expect(request, new Response(200, two, Body.of("{}")), Rule.RESPONSE_HEADER_VALUE);
  }

  @Test
  void aBodyBeyondTheLimitIsReported() throws IOException {
    String body = "{\"sides\":[\"" + "x".repeat(100) + "\"]}";
    Response refusal = new Response(413, Headers.none(), Body.empty());
    expect(put("?day=2026-01-31", SOUND, body), refusal, Rule.REQUEST_BODY_SIZE);
  }

  @Test
  void otherKeywordsAreRules() throws IOException {
    expect(put("?day=2026-01-31", SOUND, "{\"sides\":[1,1]}"), STORED, Rule.REQUEST_BODY_RULE);
    Response response = new Response(200, STORED.headers(), Body.of("{\"error\":1}"));
    expect(put("?day=2026-01-31", SOUND, "{}"), response, Rule.RESPONSE_BODY_RULE);
  }

  @Test
  void anAnswerWithoutADeclaredBodyMustHaveNone() throws IOException {
    Response response = new Response(204, Headers.none(), Body.of("x"));
    expect(put("?day=2026-01-31", SOUND, "{}"), response, Rule.RESPONSE_BODY_UNEXPECTED);
  }

  @Test
  void idsAreTheFieldsOwnWordsInLowerCase() {
    for (Rule rule : Rule.values()) {
      assertThat(rule.id()).isEqualTo(rule.id().toLowerCase(Locale.ROOT)).matches("[a-z.-]+");
      assertThat(Rule.ofId(rule.id())).contains(rule);
    }
  }
}
