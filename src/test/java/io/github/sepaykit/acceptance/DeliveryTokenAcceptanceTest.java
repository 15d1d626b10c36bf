package io.github.sepaykit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.state.Attempt;
import io.github.sepaykit.state.AttemptResult;
import io.github.sepaykit.state.DeliveryProfiles;
import io.github.sepaykit.state.DeliveryState;
import io.github.sepaykit.state.Transaction;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Webhooks of type OAuth2.0: the call for a token, and what follows from its failure. */
class DeliveryTokenAcceptanceTest extends DeliveringTest {
  private static final String FORM =
      "grant_type=client_credentials&client_id=sepay+client&client_secret=s3cret%2F%26%3D";
  private static final String JSON =
      "{\"clientId\":\"sepay client\",\"clientSecret\":\"s3cret\\/&=\"}";

  private Merchant tokens;
  private final AtomicInteger granted = new AtomicInteger();

  @BeforeEach
  void aTokenEndpoint() {
    tokens = Merchant.taking();
  }

  @AfterEach
  void itCloses() {
    tokens.close();
  }

  private static String ok(String body) {
    return Merchant.answer("200 OK", body);
  }

  private void grantsStandard(String more) {
    tokens.behave(
        (got, socket) ->
            Merchant.send(
                socket,
                ok(
                    "{\"access_token\":\"std-"
                        + granted.incrementAndGet()
                        + "\",\"token_type\":\"Bearer\""
                        + more
                        + "}")));
  }

  private void grantsSePay() {
    tokens.behave(
        (got, socket) ->
            Merchant.send(
                socket,
                got.header("Content-Type").startsWith("application/json")
                    ? ok(
                        "{\"data\":{\"accessToken\":\"sp-"
                            + granted.incrementAndGet()
                            + "\",\"refreshToken\":\"r\",\"expiredIn\":3600}}")
                    : Merchant.answer("400 Bad Request", "{\"error\":\"invalid\"}")));
  }

  private long webhook(Merchant endpoint) {
    return webhook(oauth2Hook(endpoint.url("/oauth/token")));
  }

  private String head(String type, int length) {
    return "POST /oauth/token HTTP/1.1\r\nHost: 127.0.0.1:"
        + tokens.port()
        + "\r\nUser-Agent: "
        + FAKE.agent()
        + "\r\nContent-Type: "
        + type
        + "\r\nAccept: application/json\r\nContent-Length: "
        + length
        + "\r\n\r\n";
  }

  private String bearer(int request) {
    return merchant.got().get(request).header("Authorization");
  }

  @Test
  void asksInTheStandardFormFirst() {
    grantsStandard(",\"expires_in\":3600,\"refresh_token\":\"r\"");
    webhook(tokens);
    receive(1, "");
    assertThat(tokens.only().raw())
        .isEqualTo(head("application/x-www-form-urlencoded", FORM.length()) + FORM);
    assertThat(bearer(0)).isEqualTo("Bearer std-1");
  }

  @Test
  void fallsBackToSePaysOwnForm() {
    grantsSePay();
    long id = webhook(tokens);
    Transaction tx = receive(1, "");
    assertThat(tokens.got()).hasSize(2);
    assertThat(tokens.got().get(1).raw()).isEqualTo(head("application/json", JSON.length()) + JSON);
    assertThat(bearer(0)).isEqualTo("Bearer sp-1");
    assertThat(
            delivery(tx, id).attempts().get(0).tokenCalls().stream().map(Attempt.TokenCall::form))
        .containsExactly("2026", "2025");
  }

  @Test
  void in2025OnlySePaysOwnFormIsKnown() {
    profile(DeliveryProfiles.Y2025);
    grantsSePay();
    webhook(tokens);
    receive(1, "");
    assertThat(tokens.only().raw()).isEqualTo(head("application/json", JSON.length()) + JSON);
    assertThat(bearer(0)).isEqualTo("Bearer sp-1");
  }

  @Test
  void aTokenIsKeptUntilLessThanTenSecondsAreLeft() {
    grantsStandard(",\"expires_in\":60");
    webhook(tokens);
    receive(1, "");
    sepay.clock().advance(Duration.ofSeconds(50));
    receive(2, "");
    assertThat(tokens.got()).as("10 s are left").hasSize(1);
    sepay.clock().advance(Duration.ofNanos(1));
    receive(3, "");
    assertThat(tokens.got()).as("less are left").hasSize(2);
    assertThat(List.of(bearer(0), bearer(1), bearer(2)))
        .containsExactly("Bearer std-1", "Bearer std-1", "Bearer std-2");
  }

  @Test
  void aTokenIsOneWebhooksCredentials() {
    grantsStandard(",\"expires_in\":3600");
    webhook(tokens);
    var fields = oauth2Hook(tokens.url("/oauth/token"));
    fields.put("oauth2_client_id", "another");
    webhook(fields);
    receive(1, "");
    assertThat(tokens.got()).hasSize(2);
    assertThat(List.of(bearer(0), bearer(1)))
        .containsExactlyInAnyOrder("Bearer std-1", "Bearer std-2");
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 500})
  void aTokenEndpointThatRefusesKeepsTheReceiverFromSeeingAnything(int status) {
    tokens.answer(Merchant.answer(status + " X", "{\"error\":\"invalid_client\"}"));
    long id = webhook(tokens);
    Transaction tx = receive(1, "");
    assertThat(merchant.got()).isEmpty();
    Attempt attempt = delivery(tx, id).attempts().get(0);
    assertThat(attempt.result()).isEqualTo(AttemptResult.UNREACHED);
    assertThat(attempt.because())
        .contains("the token endpoint answered " + status)
        .doesNotContain("s3cret");
    assertThat(attempt.request()).isNull();
    grantsStandard("");
    assertThat(sepay.clock().advance(Duration.ofMinutes(1))).hasSize(1);
    assertThat(delivery(tx, id).state()).isEqualTo(DeliveryState.ACKNOWLEDGED);
    assertThat(bearer(0)).isEqualTo("Bearer std-1");
  }

  /** Retried like a failure of the network: in 2025 always, in 2026 where it is asked for. */
  @ParameterizedTest
  @CsvSource({"2025, true, true", "2025, false, true", "2026, true, true", "2026, false, false"})
  void aFailedTokenCallIsTriedAgainAsAFailureOfTheNetworkIs(
      String profile, boolean asked, boolean again) {
    profile(DeliveryProfiles.named(profile).orElseThrow());
    tokens.behave((got, socket) -> socket.close());
    var fields = oauth2Hook(tokens.url("/oauth/token"));
    fields.put("retry_conditions", asked ? List.of("non_2xx_status_code") : List.of());
    long id = webhook(fields);
    Transaction tx = receive(1, "");
    assertThat(merchant.got()).isEmpty();
    assertThat(delivery(tx, id).state())
        .isEqualTo(again ? DeliveryState.PENDING : DeliveryState.FAILED);
    assertThat(sepay.clock().advance(Duration.ofHours(5))).hasSize(again ? 7 : 0);
    assertThat(tokens.got()).hasSize(again ? 8 : 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"access_token\":\"\",\"token_type\":\"Bearer\"}",
        "{\"data\":{\"accessToken\":\"t\"}}",
        "{\"data\":{\"accessToken\":\"t\",\"refreshToken\":\"r\"}}",
        "{\"data\":{\"accessToken\":\"t\",\"expiredIn\":60}}",
        "no json",
        "{\"access_token\":\"a\\r\\nX: y\",\"token_type\":\"Bearer\"}",
      })
  void anAnswerWithoutAUsableTokenIsAFailure(String body) {
    tokens.answer(ok(body));
    long id = webhook(tokens);
    Transaction tx = receive(1, "");
    assertThat(merchant.got()).isEmpty();
    assertThat(tokens.got()).hasSize(2);
    assertThat(delivery(tx, id).attempts().get(0).result()).isEqualTo(AttemptResult.UNREACHED);
  }

  @Test
  void aTokenUrlBeyondLoopbackIsForbiddenAndSaysWhy() {
    var fields = oauth2Hook("http://192.0.2.1/token");
    long id = webhook(fields);
    Transaction tx = receive(1, "");
    assertThat(delivery(tx, id).attempts().get(0).result()).isEqualTo(AttemptResult.FORBIDDEN);
    assertThat(delivery(tx, id).because()).contains("delivery.url.host").contains("--allow-host");
    assertThat(merchant.got()).isEmpty();
  }

  @Test
  void aNewSecretAsksForANewToken() {
    grantsStandard(",\"expires_in\":3600");
    long id = webhook(tokens);
    receive(1, "");
    var fields = oauth2Hook(tokens.url("/oauth/token"));
    fields.put("oauth2_client_secret", "new");
    sepay.webhooks().put(id, fields);
    receive(2, "");
    assertThat(tokens.got()).hasSize(2);
    assertThat(tokens.got().get(1).body()).endsWith("&client_secret=new");
  }

  @Test
  void aResetForgetsTokens() {
    grantsStandard(",\"expires_in\":3600");
    webhook(tokens);
    receive(1, "");
    sepay.reset();
    webhook(tokens);
    receive(2, "");
    assertThat(tokens.got()).hasSize(2);
  }
}
