package io.github.sepaykit.delivery.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sepaykit.state.BankAccount;
import io.github.sepaykit.state.DeliveryProfile;
import io.github.sepaykit.state.DeliveryProfiles;
import io.github.sepaykit.state.Transaction;
import io.github.sepaykit.state.TransferType;
import io.github.sepaykit.state.VirtualAccount;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WebhookPayloadTest {
  private static final BankAccount ACCOUNT = new BankAccount(19, "0071000888", "A", "MBBank");

  private static WebhookPayload payload(Optional<VirtualAccount> virtual, DeliveryProfile profile) {
    return WebhookPayload.of(
        new Transaction(
            7,
            19,
            virtual.map(VirtualAccount::id).orElse(null),
            TransferType.OUT,
            5_000_000_000L,
            "memo",
            "as the bank has it",
            "FT1",
            "DH1029",
            -1,
            Instant.parse("2026-12-31T16:59:59.999Z")),
        ACCOUNT,
        virtual,
        profile);
  }

  @Test
  void hasTwelveFieldsInTheOrderOfSePay() {
    WebhookPayload payload =
        payload(Optional.of(new VirtualAccount(3, 19, "VA0099", "till 1")), DeliveryProfiles.Y2026);
    assertThat(payload)
        .hasToString(
            "{\"gateway\":\"MBBank\",\"transactionDate\":\"2026-12-31 23:59:59\",\"accountNumber\":\"0071000888\","
                + "\"subAccount\":\"VA0099\",\"code\":\"DH1029\",\"content\":\"memo\",\"transferType\":\"out\","
                + "\"description\":\"as the bank has it\",\"transferAmount\":5000000000,\"referenceCode\":\"FT1\","
                + "\"accumulated\":-1,\"id\":7}");
  }

  @Test
  void anAbsentVirtualAccountIsWrittenAsTheProfileSays() {
    assertThat(payload(Optional.empty(), DeliveryProfiles.Y2026).fields())
        .containsEntry("subAccount", null)
        .hasSize(12);
    assertThat(payload(Optional.empty(), DeliveryProfiles.Y2025).fields())
        .containsEntry("subAccount", null)
        .hasSize(12);
    assertThat(payload(Optional.empty(), DeliveryProfiles.TEST_MODE).fields())
        .containsEntry("subAccount", "")
        .hasSize(12);
  }

  @Test
  void aFieldIsChangedInItsPlaceAddedAtTheEndOrLeftOut() {
    WebhookPayload odd =
        payload(Optional.empty(), DeliveryProfiles.Y2026)
            .with("transferAmount", "many")
            .with("extra", true)
            .without("gateway");
    assertThat(odd.fields().keySet())
        .containsExactly(
            "transactionDate",
            "accountNumber",
            "subAccount",
            "code",
            "content",
            "transferType",
            "description",
            "transferAmount",
            "referenceCode",
            "accumulated",
            "id",
            "extra");
    assertThat(odd.fields()).containsEntry("transferAmount", "many").containsEntry("extra", true);
  }

  @Test
  void isIndependentOfTheMapItWasMadeOf() {
    Map<String, Object> fields = new LinkedHashMap<>(Map.of("id", 1L));
    WebhookPayload payload = WebhookPayload.of(fields);
    fields.put("id", 2L);
    assertThat(payload).hasToString("{\"id\":1}").isEqualTo(WebhookPayload.of(Map.of("id", 1L)));
    assertThatThrownBy(() -> payload.fields().put("id", 3L))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void theSamePayloadHasTheSameBytesAndAnotherHasAnotherBoundary() {
    WebhookPayload payload = WebhookPayload.of(Map.of("id", 1L));
    assertThat(payload.encode(PayloadFormat.MULTIPART))
        .isEqualTo(payload.encode(PayloadFormat.MULTIPART));
    assertThat(payload.encode(PayloadFormat.MULTIPART).contentType())
        .isNotEqualTo(payload.with("id", 2L).encode(PayloadFormat.MULTIPART).contentType());
  }

  /** As cURL 7.88 writes them. */
  @Test
  void multipartNamesAreEscapedAndValuesAreNot() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("wei\"rd\nname", "a\r\nb: \"c\"");
    fields.put("é", true);
    fields.put("list", java.util.List.of(1, "a/b"));
    String body = WebhookPayload.of(fields).encode(PayloadFormat.MULTIPART).text();
    assertThat(body.replaceAll("-{26}[0-9a-f]{16}", "|"))
        .isEqualTo(
            "|\r\nContent-Disposition: form-data; name=\"wei%22rd%0Aname\"\r\n\r\na\r\nb: \"c\"\r\n"
                + "|\r\nContent-Disposition: form-data; name=\"é\"\r\n\r\ntrue\r\n"
                + "|\r\nContent-Disposition: form-data; name=\"list\"\r\n\r\n[1,\"a\\/b\"]\r\n|--\r\n");
  }

  @Test
  void formatsAreNamedAsInTheApi() {
    assertThat(PayloadFormat.of("Json")).isEqualTo(PayloadFormat.JSON);
    assertThat(PayloadFormat.of("multipart_form-data")).isEqualTo(PayloadFormat.MULTIPART);
    assertThat(PayloadFormat.of(null)).isEqualTo(PayloadFormat.JSON);
    assertThatThrownBy(() -> PayloadFormat.of("Xml"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "request_content_type: expected Json, multipart_form-data or application_x-www-form-urlencoded, was Xml");
  }
}
