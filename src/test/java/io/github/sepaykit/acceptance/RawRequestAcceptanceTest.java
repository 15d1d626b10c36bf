package io.github.sepaykit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Requests at the edge of HTTP: what the kit answers, and what the server beneath refuses itself.
 */
class RawRequestAcceptanceTest extends FakeTest {
  private static final String CREATE =
      "{\"bank_account_id\":$ACCOUNT,\"name\":\"Shop\",\"event_type\":\"All\",\"authen_type\":\"No_Authen\","
          + "\"webhook_url\":\"https://shop.example.com/\",\"is_verify_payment\":1,\"request_content_type\":\"Json\"}";

  private String token() {
    return "Authorization: Bearer " + api.token().orElseThrow() + "\r\n";
  }

  /** The known limits of docs/fidelity.md: a bare answer that is not SePay's, and no more. */
  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "GET /api/v1/webhooks/%00,400",
    "GET /api/v1/webhooks/%zz,400",
    "GET /../x,400",
    "GET http://evil.example/api/v1/webhooks,400",
    "G@T /api/v1/webhooks,400",
    "GET api/v1/webhooks,400",
    "GET *,400"
  })
  void whatTheServerBeneathRefusesIsBareAndNotJournaled(String line, int status) {
    RawHttp.Answer answer = RawHttp.send(FAKE.baseUrl(), line, token(), new byte[0]);
    assertThat(answer.status()).as(answer.head()).isEqualTo(status);
    assertThat(answer.head()).containsIgnoringCase("Content-Type: text/html");
    assertThat(sepay.journal().exchanges()).isEmpty();
  }

  @ParameterizedTest(name = "chunks: {0}")
  @ValueSource(
      strings = {"zz\r\n{}\r\n0\r\n\r\n", "-5\r\n{}\r\n0\r\n\r\n", "fffffffffffffffff\r\n{}"})
  void brokenChunksAre400AndChangeNothing(String chunks) {
    RawHttp.Answer answer = chunked(chunks);
    assertThat(answer.status()).as(answer.head()).isEqualTo(400);
    assertThat(answer.body()).contains("validation_error");
    assertThat(sepay.webhooks().all()).isEmpty();
  }

  @Test
  void wholeChunksAreABody() {
    String body = CREATE.replace("$ACCOUNT", String.valueOf(account));
    String chunks = Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n";
    assertThat(chunked(chunks).status()).isEqualTo(201);
  }

  private RawHttp.Answer chunked(String chunks) {
    return RawHttp.send(
        FAKE.baseUrl(),
        "POST " + Api.WEBHOOKS,
        token() + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks,
        new byte[0]);
  }

  @Test
  void aMethodOverrideIsNotHeard() {
    long id = api.created(minimal());
    RawHttp.Answer answer =
        RawHttp.send(
            FAKE.baseUrl(),
            "GET " + Api.one(id),
            token() + "X-HTTP-Method-Override: DELETE\r\n",
            new byte[0]);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(sepay.webhooks().find(id)).isPresent();
  }

  @Test
  void aBodyOfAGetIsNotLookedAt() {
    RawHttp.Answer answer =
        RawHttp.send(
            FAKE.baseUrl(),
            "GET " + Api.WEBHOOKS,
            token() + "Content-Type: text/plain\r\n",
            "{".getBytes(StandardCharsets.UTF_8));
    assertThat(answer.status()).isEqualTo(200);
  }

  @Test
  void headIsAnotherMethod() {
    assertThat(RawHttp.send(FAKE.baseUrl(), "HEAD " + Api.WEBHOOKS, token(), new byte[0]).status())
        .isEqualTo(405);
  }
}
