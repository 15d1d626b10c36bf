package io.github.sepaykit.contract;

import static io.github.sepaykit.contract.Deliveries.JSON;
import static io.github.sepaykit.contract.Deliveries.fields;
import static io.github.sepaykit.contract.Deliveries.form;
import static io.github.sepaykit.contract.Deliveries.json;
import static io.github.sepaykit.contract.Deliveries.request;
import static io.github.sepaykit.contract.Deliveries.summary;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.contract.http.UrlencodedForm;
import io.github.sepaykit.signature.SePaySignature;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the 2026 edition adds to deliveries: signatures, url-encoded forms, send tests. */
class DeliverySignatureTest {
  private static final Contract CONTRACT = Contract.bundled(Edition.Y2026);
  private static final String SECRET = "whsec_0123456789abcdef0123456789abcdef";
  private static final String TIME = "1767225600";
  private static final String SEND_TEST =
      "{\"id\":0,\"gateway\":\"SePay\",\"transactionDate\":\"2026-06-01 08:00:00\","
          + "\"accountNumber\":\"0000000000\",\"subAccount\":null,\"transferType\":\"in\","
          + "\"transferAmount\":10000,\"accumulated\":10000,\"code\":\"SEPAYTEST\","
          + "\"content\":\"SEPAY TEST WEBHOOK\",\"referenceCode\":\"TEST1748739600\","
          + "\"description\":\"SePay test webhook delivery\"}";

  private static String sign(String text) {
    return SePaySignature.sign(SECRET, TIME, text.getBytes(StandardCharsets.UTF_8));
  }

  private static Request signed(String type, String body, String signature, String timestamp) {
    Headers.Builder headers = Headers.builder().add("Content-Type", type);
    if (!signature.isEmpty()) {
      headers.add("X-SePay-Signature", signature);
    }
    if (!timestamp.isEmpty()) {
      headers.add("X-SePay-Timestamp", timestamp);
    }
    return request(headers.build(), Body.of(body));
  }

  @Test
  void takesASignatureOfTheSecret() {
    Request request = signed("application/json", JSON, sign(JSON), TIME);

    assertThat(summary(CONTRACT.checkDelivery(request))).isEmpty();
    assertThat(summary(CONTRACT.checkDelivery(request, SECRET))).isEmpty();
    assertThat(summary(CONTRACT.checkDelivery(request, SECRET + "x")))
        .containsExactly("delivery.signature.mismatch (error) at /X-SePay-Signature");
  }

  @Test
  void comparesTheVeryBytes() {
    Request request = signed("application/json", JSON + "\n", sign(JSON), TIME);

    assertThat(summary(CONTRACT.checkDelivery(request))).isEmpty();
    assertThat(summary(CONTRACT.checkDelivery(request, SECRET)))
        .containsExactly("delivery.signature.mismatch (error) at /X-SePay-Signature");
  }

  @Test
  void wantsASignatureOnlyWhereASecretIsKnown() {
    assertThat(summary(CONTRACT.checkDelivery(json(JSON)))).isEmpty();
    assertThat(summary(CONTRACT.checkDelivery(json(JSON), SECRET)))
        .containsExactly(
            "delivery.signature.incomplete (error) at /X-SePay-Signature",
            "delivery.signature.incomplete (error) at /X-SePay-Timestamp");
    assertThat(summary(Contract.bundled(Edition.Y2025).checkDelivery(json(JSON), SECRET)))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "sha256=abc, 1767225600, request.header.value (error) at /X-SePay-Signature",
    "'', 1767225600, delivery.signature.incomplete (error) at /X-SePay-Signature",
    "RIGHT, '', delivery.signature.incomplete (error) at /X-SePay-Timestamp",
    "RIGHT, 1767225600000, request.header.value (error) at /X-SePay-Timestamp",
    "RIGHT, 1767225600.5, request.header.value (error) at /X-SePay-Timestamp",
    "UPPER, 1767225600, request.header.value (error) at /X-SePay-Signature",
  })
  void findsWhatIsWrongWithTheHeaders(String signature, String timestamp, String expected) {
    String value =
        switch (signature) {
          case "RIGHT" -> sign(JSON);
          case "UPPER" -> "sha256=" + sign(JSON).substring(7).toUpperCase(java.util.Locale.ROOT);
          default -> signature;
        };

    assertThat(summary(CONTRACT.checkDelivery(signed("application/json", JSON, value, timestamp))))
        .containsExactly(expected);
  }

  @Test
  void signsTheUrlencodedTextOfAMultipartForm() {
    String text = UrlencodedForm.encode(fields());
    Request plain = form(fields());
    Headers.Builder headers = Headers.builder();
    plain.headers().forEach(headers::add);
    headers.add("X-SePay-Signature", sign(text)).add("X-SePay-Timestamp", TIME);
    Request request = request(headers.build(), plain.body());

    assertThat(summary(CONTRACT.checkDelivery(request, fields(), SECRET))).isEmpty();
    assertThat(summary(CONTRACT.checkDelivery(request, fields(), "other")))
        .containsExactly("delivery.signature.mismatch (error) at /X-SePay-Signature");
    assertThat(summary(CONTRACT.checkDelivery(request, SECRET))).isEmpty();
  }

  @Test
  void judgesUrlencodedFormsByTheirFields() {
    String body = UrlencodedForm.encode(fields());
    assertThat(body).contains("content=DH1029+%C4%91%C6%A1n+h%C3%A0ng");
    assertThat(summary(CONTRACT.checkDelivery(signed(UrlencodedForm.TYPE, body, "", ""))))
        .isEmpty();

    Map<String, String> fields = new LinkedHashMap<>(fields());
    fields.put("transferAmount", "2.5");
    fields.remove("code");
    String wrong = UrlencodedForm.encode(fields);
    assertThat(summary(CONTRACT.checkDelivery(signed(UrlencodedForm.TYPE, wrong, "", ""))))
        .containsExactlyInAnyOrder(
            "delivery.body.format (error) at /transferAmount",
            "delivery.body.required (error) at /code");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gateway=%zz", "gateway=%C3", "=1", "a=1&&b=2"})
  void findsABrokenUrlencodedForm(String body) {
    assertThat(summary(CONTRACT.checkDelivery(signed(UrlencodedForm.TYPE, body, "", ""))))
        .containsExactly("delivery.body.malformed (error) at ");
  }

  @Test
  void aFormForUrlencodedIsDriftUnderTheOlderEdition() {
    List<Violation> found =
        Contract.bundled(Edition.Y2025)
            .checkDelivery(signed(UrlencodedForm.TYPE, UrlencodedForm.encode(fields()), "", ""));

    assertThat(summary(found)).containsExactly("delivery.content-type (drift) at /Content-Type");
  }

  @Test
  void takesWhatTheDashboardSendsToTryAWebhook() {
    assertThat(summary(CONTRACT.checkDelivery(json(SEND_TEST)))).isEmpty();
    assertThat(summary(Contract.bundled(Edition.Y2025).checkDelivery(json(SEND_TEST))))
        .containsExactlyInAnyOrder(
            "delivery.body.range (error) at /id", "delivery.body.order (error) at /gateway");
    String swapped =
        SEND_TEST
            .replace("\"subAccount\":null,", "")
            .replace("\"id\":0,", "\"id\":0,\"subAccount\":null,");
    assertThat(summary(CONTRACT.checkDelivery(json(swapped))))
        .anySatisfy(one -> assertThat(one).startsWith("delivery.body.order"));
  }
}
