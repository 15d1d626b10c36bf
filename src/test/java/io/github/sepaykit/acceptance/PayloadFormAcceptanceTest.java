package io.github.sepaykit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sepaykit.FakeOptions;
import io.github.sepaykit.contract.Edition;
import io.github.sepaykit.control.NewBankAccount;
import io.github.sepaykit.control.SePay;
import io.github.sepaykit.state.Delivery;
import io.github.sepaykit.state.DeliveryKind;
import io.github.sepaykit.state.DeliveryMode;
import io.github.sepaykit.state.DeliveryProfile;
import io.github.sepaykit.state.DeliveryProfiles;
import io.github.sepaykit.state.DeliveryState;
import io.github.sepaykit.state.PaymentCodeFormat;
import io.github.sepaykit.state.Transaction;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms of a transaction: of live accounts, of the test mode, of a send test, of a developer's. */
class PayloadFormAcceptanceTest extends DeliveringTest {
  private static JsonNode json(Merchant.Got got) throws IOException {
    return new ObjectMapper().readTree(got.body());
  }

  private static List<String> names(JsonNode json) {
    List<String> names = new ArrayList<>();
    json.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @ParameterizedTest
  @ValueSource(strings = {"2025", "2026"})
  void liveAccountsPrintNullForNone(String profile) throws IOException {
    profile(DeliveryProfiles.named(profile).orElseThrow());
    webhook();
    receive(5_000, "tien hang");

    JsonNode payload = json(merchant.only());
    assertThat(payload.path("subAccount").isNull()).isTrue();
    assertThat(payload.path("code").isNull()).isTrue();
    assertThat(payload.path("description").asText()).isEqualTo("BankAPINotify tien hang");
    assertThat(names(payload)).startsWith("gateway").endsWith("id");
  }

  @Test
  void theTestModePrintsEmptyTextsAndTriesOnceMore() throws IOException {
    profile(DeliveryProfiles.TEST_MODE);
    merchant.answer(Merchant.FAILURE);
    long id = webhook();
    Transaction tx = receive(5_000, "tien hang");

    JsonNode payload = json(merchant.only());
    assertThat(payload.path("subAccount").asText("null")).isEmpty();
    assertThat(payload.path("subAccount").isTextual()).isTrue();
    assertThat(payload.path("code").isTextual()).isTrue();
    assertThat(payload.path("code").asText()).isEmpty();
    assertThat(payload.path("description").asText()).isEqualTo("tien hang");
    assertThat(payload.path("referenceCode").asText()).matches("SB[0-9a-f]{12}");
    assertThat(names(payload)).startsWith("gateway").endsWith("id");
    assertThat(sepay.clock().advance(Duration.ofDays(1))).hasSize(1);
    assertThat(delivery(tx, id).state()).isEqualTo(DeliveryState.FAILED);
    assertThat(delivery(tx, id).attempts())
        .extracting(one -> one.at())
        .containsExactly(START, START.plusSeconds(60));
    assertThat(delivery(tx, id).attempts().get(0).violations()).isEmpty();
  }

  @Test
  void theTestModeCutsALongMemo() throws IOException {
    profile(DeliveryProfiles.TEST_MODE);
    webhook();
    receive(1, "x".repeat(201));
    assertThat(json(merchant.only()).path("content").asText()).hasSize(200);
  }

  @Test
  void aSendTestIsTheDashboards() throws IOException {
    long id = webhook("event_type", "Out_only");
    Delivery sent = sepay.delivery().test(id);

    assertThat(sent.kind()).isEqualTo(DeliveryKind.TEST);
    assertThat(sent.state()).isEqualTo(DeliveryState.ACKNOWLEDGED);
    assertThat(sent.attempts().get(0).violations()).isEmpty();
    assertThat(merchant.only().body())
        .isEqualTo(
            "{\"id\":0,\"gateway\":\"SePay\",\"transactionDate\":\"2026-03-01 10:04:05\","
                + "\"accountNumber\":\"0000000000\",\"subAccount\":null,\"transferType\":\"in\","
                + "\"transferAmount\":10000,\"accumulated\":10000,\"code\":\"SEPAYTEST\","
                + "\"content\":\"SEPAY TEST WEBHOOK\",\"referenceCode\":\"TEST1772334245\","
                + "\"description\":\"SePay test webhook delivery\"}");
  }

  @Test
  void aSendTestOfTheTestModeSaysSo() throws IOException {
    profile(DeliveryProfiles.TEST_MODE);
    sepay.delivery().test(webhook());
    JsonNode payload = json(merchant.only());
    assertThat(payload.path("content").asText()).isEqualTo("SEPAY TEST WEBHOOK (sandbox)");
    assertThat(payload.path("description").asText())
        .isEqualTo("SePay sandbox test webhook delivery");
    assertThat(payload.path("subAccount").isNull()).isTrue();
  }

  @Test
  void aSendTestGoesToCompanyWideWebhooksToo() {
    Map<String, Object> fields = hook("bank_mode", "all");
    fields.remove("bank_account_id");
    assertThat(sepay.delivery().test(webhook(fields)).state())
        .isEqualTo(DeliveryState.ACKNOWLEDGED);
  }

  @Test
  void twoSendTestsAreTwoInTheLog() {
    long id = webhook();
    Delivery first = sepay.delivery().test(id);
    Delivery second = sepay.delivery().test(id);
    assertThat(first.transactionId()).isNotEqualTo(second.transactionId());
    assertThat(sepay.delivery().log()).hasSize(2);
  }

  @Test
  void everyFieldCanBeSet() throws IOException {
    webhook();
    Transaction tx =
        sepay
            .receive(1_000)
            .to(bank)
            .content("DH1029")
            .gateway("ACB")
            .accountNumber("123456")
            .subAccount("VQR1")
            .code("KH7")
            .description("MBVCB.1.DH1029")
            .referenceCode("FT26061000002345")
            .accumulated(-5)
            .at(Instant.parse("2026-02-03T04:05:06Z"))
            .id(7_654_321)
            .send();

    assertThat(merchant.only().body())
        .isEqualTo(
            "{\"gateway\":\"ACB\",\"transactionDate\":\"2026-02-03 11:05:06\","
                + "\"accountNumber\":\"123456\",\"subAccount\":\"VQR1\",\"code\":\"KH7\","
                + "\"content\":\"DH1029\",\"transferType\":\"in\",\"description\":\"MBVCB.1.DH1029\","
                + "\"transferAmount\":1000,\"referenceCode\":\"FT26061000002345\","
                + "\"accumulated\":-5,\"id\":7654321}");
    assertThat(tx.id()).isEqualTo(7_654_321);
    assertThat(sepay.delivery().transaction(7_654_321)).contains(tx);
  }

  @Test
  void theAccountsBalanceGoesOnFromTheOneThatIsSet() {
    receive(1_000, "");
    assertThat(sepay.receive(500).to(bank).accumulated(0).send().accumulated()).isZero();
    assertThat(sepay.receive(500).to(bank).accumulated(-5).send().accumulated()).isEqualTo(-5);
    assertThat(receive(1, "").accumulated()).isEqualTo(-4);
  }

  @Test
  void thereIsNoCodeThoughTheMemoHoldsOne() throws IOException {
    Map<String, Object> fields = hook("skip_if_no_code", 1);
    long skipping = webhook(fields);
    webhook();
    Transaction tx = sepay.receive(1).to(bank).content("DH1029").withoutCode().send();

    assertThat(tx.code()).isNull();
    assertThat(json(merchant.only()).path("code").isNull()).isTrue();
    assertThat(sepay.deliveries(tx).now().to(skipping)).isEmpty();
  }

  @Test
  void anIdThatATransactionHasIsRefused() {
    sepay.receive(1).id(77).send();
    assertRefused(() -> sepay.receive(1).id(77).send(), 400, "control.body");
  }

  @Test
  void theNextIdIsNotOneThatWasGiven() {
    long next = receive(1, "").id() + 1;
    sepay.receive(1).id(next).send();
    assertThat(receive(1, "").id()).isNotEqualTo(next);
    assertThat(sepay.delivery().transactions()).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({
    "tt tcmpbf9c3 x, TCMPbf9c3",
    "TCMPBF9C3, TCMPBF9C3",
    "tcmpBf9c3, TCMPBf9c3",
    "crtop_123 x, CRTOP_123",
    "dh12345678901, DH1234567890",
  })
  void aCodeIsPrintedAsTypedBehindItsPrefix(String memo, String code) throws IOException {
    var letters = PaymentCodeFormat.CharacterType.NUMBER_AND_LETTER;
    sepay
        .delivery()
        .paymentCodeFormats(
            List.of(
                new PaymentCodeFormat("tcmp", 3, 10, letters, true),
                PaymentCodeFormat.digits("CRTOP_", 3, 8),
                PaymentCodeFormat.digits("DH", 3, 10)));
    webhook();
    receive(1, memo);
    assertThat(json(merchant.only()).path("code").asText()).isEqualTo(code);
  }

  @Test
  void theOlderEditionSendsATestAsBefore() throws IOException {
    try (RunningFake older =
        RunningFake.start(FakeOptions.defaults().with(o -> o.edition(Edition.Y2025)))) {
      SePay company = older.sepay().newCompany();
      long on =
          company
              .addBankAccount(new NewBankAccount("0071000899999", "CONG TY A", "Vietcombank"))
              .id();
      Map<String, Object> fields = hook("bank_account_id", on);
      DeliveryProfile profile = DeliveryProfiles.Y2025;
      company
          .delivery()
          .configure(
              company.delivery().settings().withProfile(profile).withMode(DeliveryMode.SYNC));
      company.clock().set(START);
      Delivery sent = company.delivery().test(company.webhooks().add(fields).id());

      JsonNode payload = json(merchant.only());
      assertThat(names(payload)).startsWith("gateway").endsWith("id");
      assertThat(payload.path("id").asLong()).isEqualTo(sent.transactionId());
      assertThat(payload.path("content").asText()).isEqualTo("Giao dich thu cua SePay Kit");
      assertThat(payload.path("accountNumber").asText()).isEqualTo("0071000899999");
    }
  }
}
