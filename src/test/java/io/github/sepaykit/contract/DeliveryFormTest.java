package io.github.sepaykit.contract;

import static io.github.sepaykit.contract.Deliveries.fields;
import static io.github.sepaykit.contract.Deliveries.form;
import static io.github.sepaykit.contract.Deliveries.json;
import static io.github.sepaykit.contract.Deliveries.request;
import static io.github.sepaykit.contract.Deliveries.summary;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Request;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Deliveries as forms: the frame by its bytes, the fields as the sender hands them over. */
class DeliveryFormTest {
  private static final Contract CONTRACT = Contract.bundled();
  private static final String TYPE = "delivery.content-type (error) at /Content-Type";
  private static final String MALFORMED = "delivery.body.malformed (error) at ";

  private static List<String> judged(Map<String, String> fields) {
    return summary(CONTRACT.checkDelivery(form(fields), fields));
  }

  @Test
  void findsNothingInASoundForm() {
    assertThat(summary(CONTRACT.checkDelivery(form(fields())))).isEmpty();
    assertThat(judged(fields())).isEmpty();
  }

  static Stream<String> names() {
    return fields().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyFieldIsRequired(String name) {
    Map<String, String> fields = fields();
    fields.remove(name);
    assertThat(judged(fields)).containsExactly("delivery.body.required (error) at /" + name);
  }

  /** No text at all stands for a field that is left out. */
  @ParameterizedTest
  @CsvSource({
    "transferAmount, 250000.0, delivery.body.format (error)",
    "transferAmount, 0, delivery.body.format (error)",
    "transferAmount, '', delivery.body.format (error)",
    "accumulated, 1e7, delivery.body.format (error)",
    "accumulated, -0, delivery.body.format (error)",
    "id, null, delivery.body.format (error)",
    "id, 092704, delivery.body.format (error)",
    "transferType, IN, delivery.body.enum (error)",
    "transactionDate, 02/03/2026, delivery.body.format (error)",
    "code, , delivery.body.required (error)",
    "subAccount, , delivery.body.required (error)",
    "content, , delivery.body.required (error)",
    "bank, VCB, delivery.body.unknown-field (drift)"
  })
  void findsWhatIsWrongWithAField(String name, String text, String expected) {
    Map<String, String> fields = fields();
    if (text == null) {
      fields.remove(name);
    } else {
      fields.put(name, text);
    }
    assertThat(judged(fields)).containsExactly(expected + " at /" + name);
  }

  @Test
  void reportsTheOrderOfFields() {
    Map<String, String> late = new LinkedHashMap<>(fields());
    late.put("gateway", late.remove("gateway"));
    assertThat(judged(late)).containsExactly("delivery.body.order (error) at /gateway");
  }

  @Test
  void reportsAFrameThatIsNone() {
    Request sound = form(fields());
    String text = sound.body().text();
    String header = sound.headers().first("Content-Type").orElseThrow();
    assertThat(framed(header, text.substring(0, text.length() - 30))).containsExactly(MALFORMED);
    assertThat(framed(header.replace("0123456789", "x"), text)).containsExactly(MALFORMED);
    assertThat(framed(header, text.substring(text.lastIndexOf("\r\n--"))))
        .containsExactly(MALFORMED);
    assertThat(framed("multipart/form-data", text)).containsExactly(TYPE);
    assertThat(framed(header.replace("----SePay0123456789", "\"----SePay0123456789\""), text))
        .isEmpty();
    assertThat(framed(header, "")).containsExactly("delivery.body.missing (error) at ");
  }

  private static List<String> framed(String contentType, String body) {
    Headers headers = Headers.of("Content-Type", contentType);
    return summary(CONTRACT.checkDelivery(request(headers, Body.of(body))));
  }

  @Test
  void judgesTheHeadersBesideTheFields() {
    Headers headers =
        Headers.of("Content-Type", "multipart/form-data", "authorization", "Apikey KEY1234567");
    assertThat(summary(CONTRACT.checkDelivery(request(headers, Body.empty()), fields())))
        .containsExactlyInAnyOrder(TYPE, "delivery.authorization.name (error) at /Authorization");
    assertThat(summary(CONTRACT.checkDelivery(json(""), fields()))).containsExactly(TYPE);
  }
}
