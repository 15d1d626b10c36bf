package io.github.sepaykit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.state.Attempt;
import io.github.sepaykit.state.AttemptResult;
import io.github.sepaykit.state.Delivery;
import io.github.sepaykit.state.DeliveryProfile;
import io.github.sepaykit.state.DeliveryProfiles;
import io.github.sepaykit.state.DeliveryState;
import io.github.sepaykit.state.Transaction;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Which answers acknowledge a delivery, and which outcomes are tried again. */
class DeliveryOutcomeAcceptanceTest extends DeliveringTest {
  private static final String OK = "{\"success\": true}";

  private static DeliveryProfile profileOf(String name) {
    return DeliveryProfiles.named(name).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "2026, Api_Key,  200, true",
    "2026, Api_Key,  201, true",
    "2026, Api_Key,  202, false",
    "2026, OAuth2.0, 200, true",
    "2026, OAuth2.0, 201, true",
    "2026, OAuth2.0, 203, false",
    "2025, Api_Key,  200, true",
    "2025, Api_Key,  201, true",
    "2025, Api_Key,  202, false",
    "2025, OAuth2.0, 200, false",
    "2025, OAuth2.0, 201, true",
    "2025, OAuth2.0, 202, false",
    "2026, Api_Key,  301, false",
    "2026, Api_Key,  400, false",
    "2026, Api_Key,  500, false",
  })
  void theStatusesThatAcknowledge(String profile, String authen, int status, boolean taken) {
    profile(profileOf(profile));
    merchant.answer(Merchant.answer(status + " Whatever", OK));
    String token =
        "{\"access_token\":\"t\",\"token_type\":\"Bearer\",\"data\":"
            + "{\"accessToken\":\"t\",\"refreshToken\":\"r\",\"expiredIn\":60}}";
    try (Merchant tokens = Merchant.answering(Merchant.answer("200 OK", token))) {
      long id = webhook(authen.equals("OAuth2.0") ? oauth2Hook(tokens.url("/token")) : hook());
      Transaction tx = receive(1, "");
      assertThat(merchant.got()).hasSize(1);
      assertThat(delivery(tx, id).attempts().get(0).result())
          .isEqualTo(taken ? AttemptResult.ACKNOWLEDGED : AttemptResult.REFUSED);
    }
  }

  static List<Object[]> bodies() {
    return List.of(
        new Object[] {"{\"success\":true}", true, ""},
        new Object[] {" {\"message\":\"ok\",\"success\" : true}\n", true, ""},
        new Object[] {"{\"success\":true,\"data\":{\"success\":false}}", true, ""},
        new Object[] {"", false, "the body is empty"},
        new Object[] {"{\"success\":false}", false, "\"success\" is false"},
        new Object[] {"{\"success\":\"true\"}", false, "\"success\" is text"},
        new Object[] {"{\"success\":1}", false, "\"success\" is a number"},
        new Object[] {"{\"success\":null}", false, "\"success\" is null"},
        new Object[] {"{}", false, "no \"success\" in the body"},
        new Object[] {"{\"Success\":true}", false, "no \"success\" in the body"},
        new Object[] {"{\"data\":{\"success\":true}}", false, "no \"success\" in the body"},
        new Object[] {"true", false, "no object"},
        new Object[] {"[{\"success\":true}]", false, "no object"},
        new Object[] {"OK", false, "no JSON"},
        new Object[] {"{\"success\":true} trailing", false, "no JSON"},
        new Object[] {"<html>{\"success\":true}</html>", false, "no JSON"});
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void theBodiesThatAcknowledge(String body, boolean taken, String reason) {
    merchant.answer(Merchant.answer("200 OK", body));
    long id = webhook();
    Transaction tx = receive(1, "");
    Delivery delivery = delivery(tx, id);
    assertThat(delivery.attempts().get(0).result())
        .isEqualTo(taken ? AttemptResult.ACKNOWLEDGED : AttemptResult.REFUSED);
    assertThat(delivery.because()).contains(reason);
    // A 2xx is never tried again, whatever its body says.
    assertThat(delivery.state())
        .isEqualTo(taken ? DeliveryState.ACKNOWLEDGED : DeliveryState.FAILED);
    assertThat(sepay.clock().advance(Duration.ofHours(6))).isEmpty();
    assertThat(merchant.got()).hasSize(1);
  }

  /** Profile, status, whether non-2xx is asked for, whether it is tried again. */
  @ParameterizedTest
  @CsvSource({
    "2026, 500, true,  true",
    "2026, 404, true,  true",
    "2026, 302, true,  true",
    "2026, 500, false, false",
    "2026, 202, true,  false",
    "2026, 204, true,  false",
    "2025, 500, true,  true",
    "2025, 401, true,  true",
    "2025, 500, false, false",
    "2025, 202, true,  false",
    "2025, 204, true,  false",
  })
  void whichStatusesAreTriedAgain(String profile, int status, boolean asked, boolean again) {
    profile(profileOf(profile));
    merchant.answer("HTTP/1.1 " + status + " X\r\nContent-Length: 0\r\n\r\n");
    long id = webhook("retry_conditions", asked ? List.of("non_2xx_status_code") : List.of());
    Transaction tx = receive(1, "");
    triedAgain(tx, id, again);
    assertThat(delivery(tx, id).because())
        .contains(
            again
                ? "to be retried: "
                : status / 100 == 2
                    ? "not retried (a 2xx never is): status " + status
                    : "not retried (retry_conditions of the webhook have no non_2xx_status_code): ");
  }

  private void triedAgain(Transaction tx, long id, boolean again) {
    Delivery delivery = delivery(tx, id);
    assertThat(delivery.state()).isEqualTo(again ? DeliveryState.PENDING : DeliveryState.FAILED);
    assertThat(delivery.nextAttemptAt())
        .isEqualTo(again ? START.plus(Duration.ofMinutes(1)) : null);
    assertThat(sepay.clock().advance(Duration.ofMinutes(1))).hasSize(again ? 1 : 0);
    assertThat(delivery(tx, id).attempts()).hasSize(again ? 2 : 1);
  }

  private enum Net {
    REFUSED(7, "COULDNT_CONNECT"),
    CLOSED(52, "GOT_NOTHING"),
    RESET(56, "RECV_ERROR"),
    SILENT(28, "OPERATION_TIMEDOUT"),
    NO_HTTP(1, "UNSUPPORTED_PROTOCOL"),
    CUT(18, "PARTIAL_FILE");

    final int curl;
    final String name;

    Net(int curl, String name) {
      this.curl = curl;
      this.name = name;
    }
  }

  static List<Object[]> networks() {
    List<Object[]> rows = new ArrayList<>();
    for (Net net : Net.values()) {
      for (String profile : List.of("2025", "2026")) {
        for (boolean asked : new boolean[] {true, false}) {
          rows.add(new Object[] {net, profile, asked, asked || profile.equals("2025")});
        }
      }
    }
    return rows;
  }

  @ParameterizedTest
  @MethodSource("networks")
  void whichFailuresOfTheNetworkAreTriedAgain(Net net, String profile, boolean asked, boolean again)
      throws Exception {
    profile(
        profileOf(profile)
            .withTimeouts(PATIENT, net == Net.SILENT ? Duration.ofMillis(50) : PATIENT));
    Map<String, Object> fields =
        hook("retry_conditions", asked ? List.of("non_2xx_status_code") : List.of());
    if (net == Net.REFUSED) {
      try (ServerSocket free = new ServerSocket(0)) {
        fields.put("webhook_url", "http://127.0.0.1:" + free.getLocalPort() + "/hook");
      }
    }
    merchant.behave(
        (got, socket) -> {
          switch (net) {
            case RESET -> {
              socket.setSoLinger(true, 0);
              socket.close();
            }
            case SILENT -> socket.getInputStream().readAllBytes();
            case NO_HTTP -> Merchant.send(socket, "SSH-2.0-OpenSSH_9.6\r\n");
            case CUT ->
                Merchant.send(socket, "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{\"suc");
            default -> {}
          }
        });
    long id = webhook(fields);
    Transaction tx = receive(1, "");
    Attempt attempt = delivery(tx, id).attempts().get(0);
    assertThat(attempt.result()).isEqualTo(AttemptResult.UNREACHED);
    assertThat(attempt.failure().curl()).isEqualTo(net.curl);
    assertThat(attempt.failure().name()).isEqualTo(net.name);
    assertThat(attempt.answer()).isNull();
    triedAgain(tx, id, again);
  }

  private static final Duration PATIENT = Duration.ofMinutes(5);

  @Test
  void theProfilesDifferAsTheReferenceSays() {
    DeliveryProfile before = DeliveryProfiles.Y2025;
    DeliveryProfile now = DeliveryProfiles.Y2026;
    assertThat(sepay.newCompany().delivery().settings().profile()).isEqualTo(now);
    assertThat(before.connectTimeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(before.responseTimeout()).isEqualTo(Duration.ofSeconds(8));
    assertThat(now.connectTimeout()).isEqualTo(Duration.ofSeconds(15));
    assertThat(now.responseTimeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(before.retryAfter()).hasSize(7).isEqualTo(now.retryAfter());
  }

  @Test
  void redirectsAreNotFollowed() {
    try (Merchant elsewhere = Merchant.taking()) {
      merchant.answer(
          "HTTP/1.1 307 Temporary Redirect\r\nLocation: "
              + elsewhere.url()
              + "\r\nContent-Length: 0\r\n\r\n");
      long id = webhook();
      Transaction tx = receive(1, "");
      assertThat(delivery(tx, id).attempts().get(0).answer().status()).isEqualTo(307);
      assertThat(elsewhere.got()).isEmpty();
    }
  }

  @Test
  void aReceiverThatRecoversIsTakenAtItsNextAttempt() {
    merchant.answer(Merchant.FAILURE);
    long id = webhook();
    Transaction tx = receive(1, "");
    sepay.clock().advance(Duration.ofMinutes(2));
    merchant.answer(Merchant.SUCCESS);
    assertThat(sepay.clock().advance(Duration.ofHours(5))).hasSize(1);
    assertThat(delivery(tx, id).state()).isEqualTo(DeliveryState.ACKNOWLEDGED);
    assertThat(delivery(tx, id).attempts()).hasSize(4);
    assertThat(merchant.got()).hasSize(4);
    assertThat(merchant.got().stream().map(Merchant.Got::raw).distinct()).hasSize(1);
  }

  @Test
  void theConditionsOfTheMomentDecide() {
    merchant.answer(Merchant.FAILURE);
    long id = webhook();
    Transaction tx = receive(1, "");
    sepay.webhooks().put(id, hook("retry_conditions", List.of()));
    assertThat(sepay.clock().advance(Duration.ofHours(5))).hasSize(1);
    assertThat(delivery(tx, id).state()).isEqualTo(DeliveryState.FAILED);
  }
}
