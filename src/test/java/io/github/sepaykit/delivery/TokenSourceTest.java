package io.github.sepaykit.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.delivery.wire.Destinations;
import io.github.sepaykit.delivery.wire.NetworkFailure;
import io.github.sepaykit.delivery.wire.RawReceiver;
import io.github.sepaykit.delivery.wire.SendOutcome;
import io.github.sepaykit.delivery.wire.Sender;
import io.github.sepaykit.delivery.wire.TokenForm;
import io.github.sepaykit.state.DeliveryProfile;
import io.github.sepaykit.state.DeliveryProfiles;
import io.github.sepaykit.state.VirtualClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(600)
class TokenSourceTest {
  private static final Instant NOON = Instant.parse("2026-11-23T05:00:00Z");
  private static final DeliveryProfile Y2026 = DeliveryProfiles.Y2026;
  private static final DeliveryProfile Y2025 = DeliveryProfiles.Y2025;
  private static final String STANDARD =
      ok("{\"access_token\":\"new-t0ken\",\"token_type\":\"Bearer\",\"expires_in\":60}");
  private static final String SEPAY =
      ok(
          "{\"data\":{\"accessToken\":\"old-t0ken\",\"refreshToken\":\"refresh-t0ken\",\"expiredIn\":60}}");
  private static final String WRONG = RawReceiver.answer("400 Bad Request", "{\"error\":\"x\"}");

  private final Sender sender = new Sender(Destinations.loopbackOnly());
  private final TokenSource tokens = new TokenSource(sender);
  private final VirtualClock clock = new VirtualClock(InstantSource.fixed(NOON));

  @BeforeEach
  void standStill() {
    clock.set(NOON);
  }

  @AfterEach
  void close() {
    sender.close();
  }

  private static String ok(String body) {
    return RawReceiver.answer("200 OK", body);
  }

  private static Map<String, Object> webhook(RawReceiver receiver) {
    Map<String, Object> fields = new HashMap<>();
    fields.put("oauth2_access_token_url", receiver.url("/token").toString());
    fields.put("oauth2_client_id", "shop & co");
    fields.put("oauth2_client_secret", "s3cr3t/ü");
    return fields;
  }

  private TokenResult token(RawReceiver receiver, DeliveryProfile profile) {
    return tokens.token(webhook(receiver), clock, RawReceiver.PATIENT, profile);
  }

  private static String granted(TokenResult result) {
    assertThat(result).isInstanceOf(TokenResult.Granted.class);
    return ((TokenResult.Granted) result).token();
  }

  private static SendOutcome.Failed denied(TokenResult result) {
    assertThat(result).isInstanceOf(TokenResult.Denied.class);
    return (SendOutcome.Failed) ((TokenResult.Denied) result).outcome();
  }

  @Test
  void asksInTheStandardFormFirst() throws Exception {
    try (RawReceiver receiver = RawReceiver.answering(STANDARD)) {
      assertThat(granted(token(receiver, Y2026))).isEqualTo("new-t0ken");
      assertThat(receiver.request())
          .startsWith("POST /token HTTP/1.1\r\nHost: 127.0.0.1:" + receiver.port() + "\r\n")
          .contains("\r\nContent-Type: application/x-www-form-urlencoded\r\n")
          .endsWith(
              "\r\n\r\ngrant_type=client_credentials&client_id=shop+%26+co&client_secret=s3cr3t%2F%C3%BC");
      assertThat(receiver.connections()).isEqualTo(1);
    }
  }

  @Test
  void fallsBackToTheFormOf2025() throws Exception {
    try (RawReceiver receiver = RawReceiver.answering(WRONG, SEPAY)) {
      TokenResult result = token(receiver, Y2026);
      assertThat(granted(result)).isEqualTo("old-t0ken");
      assertThat(result.exchanges())
          .extracting(TokenExchange::form)
          .containsExactly(TokenForm.STANDARD, TokenForm.SEPAY);
      assertThat(receiver.request()).contains("grant_type=");
      assertThat(receiver.request())
          .contains("\r\nContent-Type: application/json\r\n")
          .endsWith("\r\n\r\n{\"clientId\":\"shop & co\",\"clientSecret\":\"s3cr3t\\/\\u00fc\"}");
    }
  }

  @Test
  void theProfileOf2025AsksInItsOwnFormAlone() throws Exception {
    try (RawReceiver receiver = RawReceiver.answering(SEPAY)) {
      assertThat(granted(token(receiver, Y2025))).isEqualTo("old-t0ken");
      assertThat(receiver.request()).contains("\"clientId\"");
      assertThat(receiver.connections()).isEqualTo(1);
    }
    try (RawReceiver receiver = RawReceiver.answering(STANDARD)) {
      denied(token(receiver, Y2025));
      assertThat(receiver.connections()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "200 | {\"access_token\":\"t\",\"token_type\":\"bearer\"} | true",
        "201 | {\"access_token\":\"t\",\"token_type\":\"Bearer\",\"expires_in\":\"60\",\"x\":1} | true",
        "200 | {\"access_token\":\"t\"} | false",
        "200 | {\"token_type\":\"Bearer\"} | false",
        "200 | {\"access_token\":\"\",\"token_type\":\"Bearer\"} | false",
        "200 | {\"access_token\":1,\"token_type\":\"Bearer\"} | false",
        "200 | {\"access_token\":\"t\\r\\nX: 1\",\"token_type\":\"Bearer\"} | false",
        "400 | {\"access_token\":\"t\",\"token_type\":\"Bearer\"} | false",
        "302 | {\"access_token\":\"t\",\"token_type\":\"Bearer\"} | false",
        "200 | [] | false",
        "200 | OK | false"
      })
  void whatIsATokenInTheStandardForm(int status, String body, boolean token) throws Exception {
    try (RawReceiver receiver =
        RawReceiver.answering(RawReceiver.answer(status + " X", body), SEPAY)) {
      assertThat(granted(token(receiver, Y2026))).isEqualTo(token ? "t" : "old-t0ken");
    }
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "200 | {\"data\":{\"accessToken\":\"t\",\"refreshToken\":\"r\",\"expiredIn\":1}} | true",
        "201 | {\"data\":{\"accessToken\":\"t\",\"refreshToken\":\"r\",\"expiredIn\":\"1\"}} | true",
        "200 | {\"data\":{\"accessToken\":\"t\",\"refreshToken\":\"r\"}} | false",
        "200 | {\"data\":{\"accessToken\":\"t\",\"expiredIn\":1}} | false",
        "200 | {\"data\":{\"refreshToken\":\"r\",\"expiredIn\":1}} | false",
        "200 | {\"data\":{\"accessToken\":\"t\",\"refreshToken\":\"r\",\"expiredIn\":\"soon\"}} | false",
        "200 | {\"accessToken\":\"t\",\"refreshToken\":\"r\",\"expiredIn\":1} | false",
        "500 | {\"data\":{\"accessToken\":\"t\",\"refreshToken\":\"r\",\"expiredIn\":1}} | false"
      })
  void whatIsATokenInTheFormOf2025(int status, String body, boolean token) throws Exception {
    try (RawReceiver receiver = RawReceiver.answering(RawReceiver.answer(status + " X", body))) {
      assertThat(token(receiver, Y2025) instanceof TokenResult.Granted).isEqualTo(token);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'\"expires_in\":60', 50, true",
    "'\"expires_in\":60', 51, false",
    "'\"expires_in\":60', 3600, false",
    "'\"x\":1', 3590, true",
    "'\"x\":1', 3591, false",
    "'\"expires_in\":0', 0, false",
    "'\"expires_in\":9', 0, false"
  })
  void isKeptByTheCompanysClockUntilTenSecondsAreLeft(String life, int seconds, boolean kept)
      throws Exception {
    String body = "{\"access_token\":\"t\",\"token_type\":\"Bearer\"," + life + "}";
    try (RawReceiver receiver = RawReceiver.answering(ok(body))) {
      token(receiver, Y2026);
      clock.advance(Duration.ofSeconds(seconds));
      TokenResult again = token(receiver, Y2026);
      assertThat(granted(again)).isEqualTo("t");
      assertThat(again.exchanges()).hasSize(kept ? 0 : 1);
      assertThat(receiver.connections()).isEqualTo(kept ? 1 : 2);
    }
  }

  @Test
  void anotherClientAsksForItsOwn() throws Exception {
    try (RawReceiver receiver = RawReceiver.answering(STANDARD)) {
      for (String changed :
          List.of("oauth2_client_id", "oauth2_client_secret", "oauth2_client_id")) {
        Map<String, Object> webhook = webhook(receiver);
        webhook.put(changed, "another");
        tokens.token(webhook, clock, RawReceiver.PATIENT, Y2026);
      }
      assertThat(receiver.connections()).isEqualTo(2);
      tokens.clear();
      token(receiver, Y2026);
      token(receiver, Y2026);
      assertThat(receiver.connections()).isEqualTo(3);
    }
  }

  @Test
  void aDenialSaysWhatTheEndpointSaidWithoutSecretsAndIsNotKept() throws Exception {
    try (RawReceiver receiver =
        RawReceiver.answering(
            WRONG,
            RawReceiver.answer(
                "401 Unauthorized",
                "{\"error\":\"bad\",\"clientSecret\":\"abc\",\"hint\":\"was s3cr3t/ü\"}"),
            STANDARD)) {
      Map<String, Object> webhook = webhook(receiver);
      webhook.put("oauth2_client_secret", "s3cr3t-plain");
      webhook.put("oauth2_client_id", "hint");
      TokenResult result = tokens.token(webhook, clock, RawReceiver.PATIENT, Y2026);
      SendOutcome.Failed failed = denied(result);
      assertThat(failed.failure()).isEqualTo(NetworkFailure.HTTP_RETURNED_ERROR);
      assertThat(failed.message())
          .startsWith("no token: the token endpoint answered 401 with {\"error\":\"bad\"")
          .contains("\"clientSecret\":\"***\"")
          .contains("expected access_token and token_type, or data with");
      assertThat(granted(tokens.token(webhook, clock, RawReceiver.PATIENT, Y2026)))
          .isEqualTo("new-t0ken");
    }
  }

  @Test
  void anEchoOfTheSecretIsMaskedWhereverItStands() throws Exception {
    try (RawReceiver receiver =
        RawReceiver.answering(RawReceiver.answer("401 Unauthorized", "no such pair: id, s3cr3t"))) {
      Map<String, Object> webhook = webhook(receiver);
      webhook.put("oauth2_client_secret", "s3cr3t");
      assertThat(denied(tokens.token(webhook, clock, RawReceiver.PATIENT, Y2025)).message())
          .contains("no such pair: id, ***")
          .doesNotContain("s3cr3t");
    }
  }

  @Test
  void aNetworkFailureIsTheAttemptsOwnAndNoOtherFormIsTried() throws Exception {
    try (RawReceiver receiver = new RawReceiver(RawReceiver.Peer::request)) {
      TokenResult result = token(receiver, Y2026);
      assertThat(denied(result).failure()).isEqualTo(NetworkFailure.GOT_NOTHING);
      assertThat(denied(result).message()).startsWith("no token: 127.0.0.1:");
      assertThat(result.exchanges()).hasSize(1);
      assertThat(receiver.connections()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "http://10.0.0.7/token, delivery.url.host",
    "'', delivery.url.scheme",
    "http://a b/, delivery.url.invalid"
  })
  void aUrlThatMayNotBeCalledRefuses(String url, String rule) {
    Map<String, Object> webhook = Map.of("oauth2_access_token_url", url);
    TokenResult result = tokens.token(webhook, clock, RawReceiver.PATIENT, Y2026);
    assertThat(result)
        .isInstanceOfSatisfying(
            TokenResult.Denied.class,
            denied ->
                assertThat(denied.outcome())
                    .isInstanceOfSatisfying(
                        SendOutcome.Refused.class,
                        refused -> assertThat(refused.rule()).isEqualTo(rule)));
  }

  @Test
  void exchangesForTheLogHaveNoSecrets() throws Exception {
    try (RawReceiver receiver = RawReceiver.answering(WRONG, SEPAY)) {
      TokenResult result = token(receiver, Y2026);
      assertThat(result.exchanges())
          .allSatisfy(
              exchange -> {
                assertThat(exchange.at()).isEqualTo(NOON);
                assertThat(exchange.request().target()).isEqualTo("/token");
                assertThat(exchange.request().body().text())
                    .contains("***")
                    .doesNotContain("s3cr3t");
              });
      assertThat(
              ((SendOutcome.Answered) result.exchanges().get(1).outcome()).response().body().text())
          .isEqualTo(
              "{\"data\":{\"accessToken\":\"***\",\"refreshToken\":\"***\",\"expiredIn\":60}}");
      assertThat(result.toString()).doesNotContain("old-t0ken");
    }
  }

  @Test
  void callersAtOnceShareOneCall() throws Exception {
    int callers = 8;
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    ExecutorService threads = Executors.newFixedThreadPool(callers);
    try (RawReceiver receiver =
        new RawReceiver(
            peer -> {
              peer.request();
              asked.countDown();
              answer.await();
              peer.send(STANDARD);
            })) {
      List<Future<TokenResult>> results = new ArrayList<>();
      results.add(threads.submit(() -> token(receiver, Y2026)));
      asked.await();
      for (int i = 1; i < callers; i++) {
        results.add(threads.submit(() -> token(receiver, Y2026)));
      }
      answer.countDown();
      int exchanges = 0;
      for (Future<TokenResult> result : results) {
        assertThat(granted(result.get())).isEqualTo("new-t0ken");
        exchanges += result.get().exchanges().size();
      }
      assertThat(exchanges).isEqualTo(1);
      assertThat(receiver.connections()).isEqualTo(1);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void keepsNoMoreThanAThousandTokens() throws IOException {
    try (RawReceiver receiver = RawReceiver.answering(STANDARD)) {
      for (int i = 0; i <= 1_000; i++) {
        Map<String, Object> webhook = webhook(receiver);
        webhook.put("oauth2_client_id", "client " + i);
        tokens.token(webhook, clock, RawReceiver.PATIENT, Y2026);
      }
      Map<String, Object> first = webhook(receiver);
      first.put("oauth2_client_id", "client 0");
      assertThat(tokens.token(first, clock, RawReceiver.PATIENT, Y2026).exchanges()).hasSize(1);
      first.put("oauth2_client_id", "client 1000");
      assertThat(tokens.token(first, clock, RawReceiver.PATIENT, Y2026).exchanges()).isEmpty();
    }
  }
}
