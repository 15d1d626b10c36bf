package io.github.sepaykit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sepaykit.FakeOptions;
import io.github.sepaykit.contract.Edition;
import io.github.sepaykit.control.ExchangeFinding;
import io.github.sepaykit.control.RecordedExchange;
import io.github.sepaykit.state.DeliveryMode;
import io.github.sepaykit.state.DeliveryProfiles;
import io.github.sepaykit.state.PaymentCodeFormat;
import io.github.sepaykit.state.PaymentCodeFormat.CharacterType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The rows of the 2026 edition under the edition of 2025: as before there was another. */
class OlderEditionAcceptanceTest extends FakeTest {
  /** Stops with the JVM. */
  private static final RunningFake OLDER =
      RunningFake.start(FakeOptions.defaults().with(options -> options.edition(Edition.Y2025)));

  @Override
  RunningFake fake() {
    return OLDER;
  }

  private List<ExchangeFinding> lastFindings() {
    List<RecordedExchange> exchanges = sepay.journal().exchanges();
    return exchanges.get(exchanges.size() - 1).findings();
  }

  static List<Object[]> values() {
    return List.of(
        new Object[] {"authen_type", "HMAC_SHA256"},
        new Object[] {"request_content_type", "application_x-www-form-urlencoded"});
  }

  @ParameterizedTest
  @MethodSource("values")
  void valuesAreRefusedWithAHintAtTheEdition(String field, String value) {
    Api.Reply reply = api.create(minimal(field, value));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.message()).contains(field);
    assertThat(lastFindings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo("request.body.enum");
              assertThat(finding.fix()).contains("judge by edition 2026");
            });
  }

  static List<Object[]> fields() {
    return List.of(
        new Object[] {"secret_key", "whsec_mine"},
        new Object[] {"bank_mode", "all"},
        new Object[] {"bank_account_ids", List.of(19)},
        new Object[] {"va_mode", "none"},
        new Object[] {"prefix_filters", List.of("DH")},
        new Object[] {"alert_threshold", 99},
        new Object[] {"alert_event_types", List.of("failure")},
        new Object[] {"alert_channel_ids", List.of(1)});
  }

  @ParameterizedTest
  @MethodSource("fields")
  void fieldsAreIgnoredWithAHintAtTheEdition(String field, Object value) {
    Api.Reply reply = api.create(minimal(field, value));

    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.rules()).isEqualTo("request.body.unknown-field");
    assertThat(lastFindings())
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.fix())
                    .contains("SePay's 2026 edition")
                    .contains("judge by edition 2026")
                    .doesNotContain("leave it out"));
    assertThat(sepay.webhooks().find(reply.id()).orElseThrow().fields()).doesNotContainKey(field);
    assertThat(api.patch(Api.one(reply.id()), Map.of(field, value)).rules())
        .isEqualTo("request.body.unknown-field");
    assertThat(api.get(Api.one(reply.id())).data().has(field)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"2026, '\"\"'", "2025, null"})
  void aDeliveryIsPrintedAsItWas(String profile, String noSubAccount) throws Exception {
    try (Merchant merchant = Merchant.taking()) {
      sepay
          .delivery()
          .configure(
              sepay
                  .delivery()
                  .settings()
                  .withMode(DeliveryMode.SYNC)
                  .withProfile(DeliveryProfiles.named(profile).orElseThrow()));
      api.created(minimal("webhook_url", merchant.url()));
      sepay.clock().set(Instant.parse("2026-03-01T03:04:05Z"));
      long id = sepay.receive(1000).content("tra dh12ab").send().id();

      assertThat(merchant.await(1).get(0).body())
          .isEqualTo(
              "{\"gateway\":\"Vietcombank\",\"transactionDate\":\"2026-03-01 10:04:05\","
                  + "\"accountNumber\":\""
                  + sepay.bankAccounts().get(0).accountNumber()
                  + "\",\"subAccount\":"
                  + noSubAccount
                  + ",\"code\":\"DH12\",\"content\":\"tra dh12ab\",\"transferType\":\"in\","
                  + "\"description\":\"BankAPINotify tra dh12ab\",\"transferAmount\":1000,"
                  + "\"referenceCode\":\"MBVCB."
                  + id
                  + "\",\"accumulated\":1000,\"id\":"
                  + id
                  + "}");
    }
  }

  @Test
  void aPaymentCodeIsPrintedInUpperCaseAsItWas() {
    sepay
        .delivery()
        .paymentCodeFormats(
            List.of(new PaymentCodeFormat("dh", 1, 9, CharacterType.NUMBER_AND_LETTER, true)));

    assertThat(sepay.receive(1).content("dh12ab").send().code()).isEqualTo("DH12AB");
  }

  @Test
  void aPatchIsToldOfTheEditionNotToLeaveFieldsOut() {
    long id = api.created(minimal());
    long account = sepay.bankAccounts().get(0).id();
    long virtual = sepay.addVirtualAccount(account).id();
    Api.Reply reply =
        api.patch(Api.one(id), Map.of("va_mode", "list", "bank_sub_account_ids", List.of(virtual)));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(lastFindings())
        .hasSize(2)
        .allSatisfy(
            finding ->
                assertThat(finding.fix())
                    .contains("judge by edition 2026")
                    .doesNotContain("leave it out"));
    assertThat(api.patch(Api.one(id), Map.of("bank_sub_account_ids", List.of(virtual))).status())
        .isEqualTo(200);
    assertThat(lastFindings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.fix()).startsWith("leave it out"));
  }

  static List<Object[]> valuesAndFields() {
    return Stream.concat(values().stream(), fields().stream()).toList();
  }

  @ParameterizedTest
  @MethodSource("valuesAndFields")
  void theControlApiRefusesWithAHintAtTheEdition(String field, Object value) throws Exception {
    long present = sepay.webhooks().add(minimal()).id();
    Map<String, Object> fields = minimal(field, value);

    assertThatThrownBy(() -> sepay.webhooks().add(fields))
        .hasMessageContaining("/fields: " + field)
        .hasMessageContaining("judge by edition 2026");
    assertThatThrownBy(() -> sepay.webhooks().put(present, fields))
        .hasMessageContaining("judge by edition 2026");
    ObjectMapper json = new ObjectMapper();
    ObjectNode state = (ObjectNode) json.readTree(sepay.exportState());
    state.putArray("webhooks").add(json.valueToTree(fields));
    assertThatThrownBy(() -> sepay.importState(state.toString()))
        .hasMessageContaining("/webhooks/0/" + field)
        .hasMessageContaining("judge by edition 2026");
    assertThat(sepay.webhooks().all()).hasSize(1);
  }

  @Test
  void anAccountMustBeNamed() {
    Map<String, Object> body = without("bank_account_id");
    body.put("bank_mode", "all");
    Api.Reply reply = api.create(body);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.message()).isEqualTo("bank_account_id: is required (integer)");
  }

  @Test
  void aWebhookShowsWhatItShowed() {
    long id = api.created(minimal());

    assertThat(api.get(Api.one(id)).text())
        .matches(
            "\\{\"status\":\"success\",\"data\":\\{\"id\":\\d+,\"bank_account_id\":\\d+,\"name\":\"Shop\","
                + "\"event_type\":\"In_only\",\"authen_type\":\"Api_Key\","
                + "\"webhook_url\":\"https://shop.example.com/hooks/sepay\",\"is_verify_payment\":true,"
                + "\"skip_if_no_code\":true,\"retry_conditions\":\\{\"non_2xx_status_code\":0},"
                + "\"only_va\":false,\"active\":true,\"created_at\":\"[-0-9: ]{19}\","
                + "\"api_key\":\"KEY1234567890\",\"request_content_type\":\"Json\"}}");
  }
}
