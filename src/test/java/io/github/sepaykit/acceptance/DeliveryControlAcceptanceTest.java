package io.github.sepaykit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sepaykit.control.SePay;
import io.github.sepaykit.state.DeliveryMode;
import io.github.sepaykit.state.DeliveryProfiles;
import io.github.sepaykit.state.DeliverySettings;
import io.github.sepaykit.state.Disturbance;
import io.github.sepaykit.state.PaymentCodeFormat;
import io.github.sepaykit.state.PaymentCodeFormat.CharacterType;
import io.github.sepaykit.state.Transaction;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Control calls about deliveries: what they take, keep and refuse. */
class DeliveryControlAcceptanceTest extends FakeTest {
  private static final DeliverySettings UNUSUAL =
      new DeliverySettings(
          DeliveryMode.COLLECT,
          DeliveryProfiles.Y2025.withRetries(
              "quick", List.of(Duration.ofMillis(1500), Duration.ofDays(2)), Duration.ofDays(9)),
          true,
          io.github.sepaykit.state.Disturbances.seeded(42)
              .with(Disturbance.PARALLEL_DUPLICATE, 5)
              .with(Disturbance.SLOW, 95),
          Map.of(URI.create("https://shop.example.com"), URI.create("http://localhost:3000")));

  private static final List<PaymentCodeFormat> FORMATS =
      List.of(
          PaymentCodeFormat.digits("DH", 4, 8),
          new PaymentCodeFormat("hd", 1, 50, CharacterType.NUMBER_AND_LETTER, false));

  private final Api admin = new Api(FAKE.baseUrl(), Optional.empty());
  private SePay remote;

  @BeforeEach
  void connect() {
    remote = SePay.connect(FAKE.baseUrl()).company(sepay.companyId());
  }

  private String path(String below) {
    return "/__admin/sepay/companies/" + sepay.companyId() + below;
  }

  private Api.Reply put(String below, String body) {
    return admin.send("PUT", path(below), Api.json(body), Map.of());
  }

  @Test
  void stateCarriesDeliverySettingsAndPaymentCodeFormatsExactly() {
    remote.delivery().configure(UNUSUAL);
    remote.delivery().paymentCodeFormats(FORMATS);
    String state = remote.exportState();
    remote.delivery().configure(DeliverySettings.defaults());
    remote.delivery().paymentCodeFormats(List.of());
    remote.importState(state);
    assertThat(remote.delivery().settings()).isEqualTo(UNUSUAL);
    assertThat(remote.delivery().paymentCodeFormats()).isEqualTo(FORMATS);
    assertThat(remote.exportState()).isEqualTo(state);
    assertThat(remote.receive(1000).content("HD7 DH1029").send().code()).isEqualTo("DH1029");
  }

  @Test
  void aStateThatSaysNothingGetsTheServersWay() {
    remote.delivery().configure(UNUSUAL);
    remote.delivery().paymentCodeFormats(List.of());
    remote.importState("{\"name\": \"Plain\"}");
    assertThat(remote.delivery().settings()).isEqualTo(DeliverySettings.defaults());
    assertThat(remote.delivery().paymentCodeFormats()).isNotEmpty();
  }

  @Test
  void whatSettingsLeaveOutIsTheDefaultAndWordsMayBeInLowerCase() {
    remote.delivery().configure(UNUSUAL);
    Api.Reply reply =
        put(
            "/delivery/settings",
            "{\"mode\": \"sync\", \"profile\": \"2025\", \"disturbances\": {\"percent\": {\"wrong_credential\": 3, \"Late\": 97}}}");
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    DeliverySettings settings = remote.delivery().settings();
    assertThat(settings.mode()).isEqualTo(DeliveryMode.SYNC);
    assertThat(settings.profile()).isEqualTo(DeliveryProfiles.Y2025);
    assertThat(settings.realTime()).isFalse();
    assertThat(settings.routes()).isEmpty();
    assertThat(settings.disturbances().percent())
        .isEqualTo(Map.of(Disturbance.WRONG_CREDENTIAL, 3, Disturbance.LATE, 97));
  }

  @Test
  void aProfileOfOnesOwnIsTheOneOf2026WhereItSaysNothing() {
    put("/delivery/settings", "{\"profile\": {\"retryAfter\": [\"PT1S\", \"PT2.5S\"]}}");
    assertThat(remote.delivery().settings().profile())
        .isEqualTo(
            DeliveryProfiles.Y2026.withRetries(
                "custom",
                List.of(Duration.ofSeconds(1), Duration.ofMillis(2500)),
                DeliveryProfiles.Y2026.retryWithin()));
  }

  @Test
  void aFormatIsActiveUnlessItSaysOtherwise() {
    put(
        "/payment-code-formats",
        "[{\"prefix\": \"INV\", \"suffixFrom\": 2, \"suffixTo\": 3, \"characterType\": \"number_only\"}]");
    assertThat(remote.delivery().paymentCodeFormats())
        .containsExactly(PaymentCodeFormat.digits("INV", 2, 3));
  }

  @Test
  void aResetForgetsTransactionsAndKeepsTheWay() {
    remote.delivery().configure(UNUSUAL);
    remote.delivery().paymentCodeFormats(FORMATS);
    sepay.webhooks().add(minimal("skip_if_no_code", 0));
    Transaction transaction = remote.receive(5000).send();
    assertThat(remote.delivery().log()).hasSize(1);
    remote.reset();
    assertThat(remote.delivery().transactions()).isEmpty();
    assertThat(remote.delivery().log()).isEmpty();
    assertThat(remote.delivery().transaction(transaction.id())).isEmpty();
    assertThat(remote.delivery().settings()).isEqualTo(UNUSUAL);
    assertThat(remote.delivery().paymentCodeFormats()).isEqualTo(FORMATS);
    assertThat(remote.receive(7).send().accumulated()).as("the balance began anew").isEqualTo(7);
  }

  @Test
  void anAmountThatBreaksTheBalanceIsRefusedAndNothingIsBooked() {
    remote.receive(Long.MAX_VALUE).send();
    assertThatThrownBy(() -> remote.receive(1).send())
        .hasMessageContaining("control.body: /amount: expected")
        .hasMessageContaining("64 bits");
    assertThat(remote.delivery().transactions()).hasSize(1);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "GET|/transactions/999999999||control.transaction.unknown|999999999",
        "GET|/transactions/x||control.transaction.unknown|x",
        "GET|/transactions/999999999/deliveries||control.transaction.unknown|999999999",
        "GET|/transactions/-1/deliveries||control.transaction.unknown|-1",
        "POST|/transactions/999999999/await|{\"until\": \"settled\"}|control.transaction.unknown|999999999",
        "POST|/transactions/999999999/replay|{}|control.transaction.unknown|999999999",
        "POST|/webhooks/999999999/test|{}|control.webhook.unknown|999999999",
        "POST|/webhooks/x/test|{}|control.webhook.unknown|x",
        "GET|/deliveries/x||control.transaction.unknown|x",
        "POST|/transactions/1||control.call.unknown|POST",
        "PATCH|/delivery/settings|{}|control.call.unknown|PATCH"
      })
  void whatIsNotThereIs404(String method, String path, String body, String rule, String told) {
    byte[] bytes = body == null ? null : Api.json(body);
    Api.Reply reply = admin.send(method, path(path), bytes, Map.of());
    assertThat(reply.status()).as(reply.text()).isEqualTo(404);
    assertThat(reply.error()).isEqualTo(rule);
    assertThat(reply.message()).contains(told);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "await|{}|/until: expected",
        "await|{\"until\": \"done\"}|/until (line 1, column 11): expected one of [ACKNOWLEDGED, ATTEMPTS, SETTLED], was \"done\"",
        "await|{\"until\": \"attempts\"}|/attempts: expected at least 1, was absent",
        "await|{\"until\": \"attempts\", \"attempts\": 0}|/attempts: expected at least 1, was 0",
        "await|{\"until\": \"attempts\", \"attempts\": 3000000000}|expected an integer within its range, was 3000000000",
        "await|{\"until\": \"settled\", \"timeout\": \"PT20.001S\"}|/timeout: expected PT0S to PT20S, was PT20.001S",
        "await|{\"until\": \"settled\", \"timeout\": \"PT99999999999H\"}|/timeout: expected PT0S to PT20S",
        "await|{\"until\": \"settled\", \"timeout\": \"PT-1S\"}|/timeout: expected PT0S to PT20S, was PT-1S",
        "await|{\"until\": \"settled\", \"timeout\": 5}|expected an ISO 8601 duration such as \"PT5H30M\", was 5",
        "await|{\"until\": \"settled\", \"patient\": \"yes\"}|expected true or false, was \"yes\"",
        "replay|{\"webhookId\": \"x\"}|expected an integer, was \"x\"",
        "replay|{\"webhook\": 1}|unknown field; expected one of [webhookId]"
      })
  void whatAWaitOrAReplayIsRefusedFor(String call, String body, String told) {
    long id = remote.receive(1000).send().id();
    Api.Reply reply =
        admin.send("POST", path("/transactions/" + id + "/" + call), Api.json(body), Map.of());
    assertThat(reply.status()).as(reply.text()).isEqualTo(400);
    assertThat(reply.error()).isEqualTo("control.body");
    assertThat(reply.message()).contains(told);
  }

  @Test
  void aReplayToAnUnknownWebhookIs404AndSendsNothing() {
    long id = remote.receive(1000).send().id();
    assertThatThrownBy(() -> remote.deliveries(id).replay(999_999_999))
        .hasMessageContaining("control.webhook.unknown");
    assertThat(remote.deliveries(id).all()).isEmpty();
  }

  @Test
  void aWaitMayBeLongerThanTimeGoes() {
    remote.delivery().configure(remote.delivery().settings().withMode(DeliveryMode.COLLECT));
    remote.webhooks().add(w -> w.url("https://shop.example.com/hook").apiKey("KEY1234567890"));
    long id = remote.receive(1000).send().id();
    assertThat(remote.deliveries(id).within(Duration.ofDays(999_999_999)).awaitSettled())
        .extracting(found -> found.deliveries().size())
        .isEqualTo(1);
  }
}
